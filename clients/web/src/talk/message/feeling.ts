/** What was read from a message, what the person said of it, and how to take that back. */

import { levelOf, type Message, type MoodLevel, type Schemas } from '@nuanxin/sdk'
import { isInDanger } from './danger'

type Feeling = Schemas['Emotion']
type Mood = Schemas['Mood']

/**
 * What a reading must have to be told to the person. Of plain sentences that were read wrong, or that
 * tell no feeling, few reach this share of the scores; hedged ones ("a bit tired") stay below this
 * intensity.
 */
const SURE = { confidence: 0.6, intensity: 0.3 } as const

/** The feeling that is worth telling; null where it would be a guess, or where there is danger. */
export function toldOf(message: Pick<Message, 'safety'>, kept: Mood | undefined): Feeling | null {
  if (!kept?.label || isInDanger(message)) return null
  // A surprise is neither good nor bad: to be told of it helps nobody.
  if (kept.label === 'neutral' || kept.label === 'surprise') return null
  const isSure = kept.confidence > SURE.confidence && kept.intensity >= SURE.intensity
  return isSure ? kept.label : null
}

/** The level that the person picked; null where it is only what was read. */
export function saidLevel(mood: Mood | undefined): MoodLevel | null {
  const isSaid = mood !== undefined && (mood.source === 'hand' || mood.confidence === 1)
  return isSaid ? levelOf(mood.valence) : null
}

/** What takes a pick back: the mood before it, or nothing where there was none. */
export function before(
  messageId: string,
  kept: Mood | undefined,
  noted: Mood,
  read: { label: Feeling; valence: number } | null,
): Schemas['NewMood'] | null {
  if (kept) {
    return {
      message_id: messageId,
      valence: kept.valence,
      ...(kept.label && { label: kept.label }),
    }
  }
  if (noted.source === 'hand' || read === null) return null
  return { message_id: messageId, valence: read.valence, label: read.label }
}
