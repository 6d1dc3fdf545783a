/** What a level that somebody picks says about a message. */

import type { Message, Schemas } from '@nuanxin/sdk'
import { levelOf, type MoodLevel } from '../../moods/levels'
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

/** A valence, and another label where the one that was read says the opposite. */
export function feltAt(
  messageId: string,
  level: MoodLevel,
  read: Feeling | null,
): Schemas['NewMood'] {
  const label = read !== null && !agrees(read, level) ? usual(level) : null
  return { message_id: messageId, valence: level.valence, ...(label === null ? {} : { label }) }
}

function agrees(label: Feeling, { valence }: MoodLevel): boolean {
  const side = SIDES[label]
  return side === null || side === Math.sign(valence)
}

function usual({ valence }: MoodLevel): Feeling {
  if (valence === 0) return 'neutral'
  return valence > 0 ? 'joy' : 'sadness'
}

/** Pleasant, unpleasant, neither; a surprise may be any. */
const SIDES: Readonly<Record<Feeling, 1 | 0 | -1 | null>> = {
  joy: 1,
  neutral: 0,
  sadness: -1,
  anger: -1,
  fear: -1,
  disgust: -1,
  surprise: null,
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
