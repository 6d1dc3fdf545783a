/** Moods as they are picked: five levels. */

import { language } from '../i18n/language'

export type MoodValue = 1 | 2 | 3 | 4 | 5

export interface MoodLevel {
  /** 1, the lowest, to 5. */
  readonly value: MoodValue
  /** As the API has it: −1 to 1. */
  readonly valence: number
}

export const MOOD_LEVELS: readonly MoodLevel[] = [
  { value: 1, valence: -0.8 },
  { value: 2, valence: -0.4 },
  { value: 3, valence: 0 },
  { value: 4, valence: 0.4 },
  { value: 5, valence: 0.8 },
]

const NAMES = {
  zh: ['很难受', '不太好', '一般', '还不错', '很好'],
  en: ['awful', 'low', 'okay', 'good', 'great'],
} as const

export function levelName(value: MoodValue): string {
  return NAMES[language()][value - 1] ?? ''
}

/** For a template. */
export function namedLevels(): readonly { value: MoodValue; name: string }[] {
  return MOOD_LEVELS.map(({ value }) => ({ value, name: levelName(value) }))
}

/** The level that lies nearest. */
export function levelOf(valence: number): MoodLevel {
  return MOOD_LEVELS.reduce((near, one) =>
    Math.abs(one.valence - valence) < Math.abs(near.valence - valence) ? one : near,
  )
}
