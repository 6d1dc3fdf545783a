/** Moods as they are picked: five levels, the same wherever somebody is asked. */

import type { Schemas } from './types'

type Feeling = Schemas['Emotion']

export type MoodValue = 1 | 2 | 3 | 4 | 5

export interface MoodLevel {
  /** 1, the lowest, to 5. */
  readonly value: MoodValue
  /** As the API has it: −1 to 1. */
  readonly valence: number
  readonly words: Readonly<Record<'zh' | 'en', string>>
}

export const MOOD_LEVELS: readonly MoodLevel[] = [
  { value: 1, valence: -0.8, words: { zh: '很难受', en: 'awful' } },
  { value: 2, valence: -0.4, words: { zh: '不太好', en: 'low' } },
  { value: 3, valence: 0, words: { zh: '一般', en: 'okay' } },
  { value: 4, valence: 0.4, words: { zh: '还不错', en: 'good' } },
  { value: 5, valence: 0.8, words: { zh: '很好', en: 'great' } },
]

/** The level that lies nearest. */
export function levelOf(valence: number): MoodLevel {
  return MOOD_LEVELS.reduce((near, one) =>
    Math.abs(one.valence - valence) < Math.abs(near.valence - valence) ? one : near,
  )
}

/**
 * What a level that somebody picks says about a message: its valence, and another label where the one
 * that was read says the opposite.
 */
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
