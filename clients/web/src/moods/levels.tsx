/** Moods as they are picked: five levels, the same wherever somebody is asked. */

import type { ReactNode } from 'react'
import type { Language } from '../app/preferences'
import { MoodFace } from './MoodFace'

export type MoodValue = 1 | 2 | 3 | 4 | 5

export interface MoodLevel {
  /** 1, the lowest, to 5. */
  readonly value: MoodValue
  /** As the API has it: −1 to 1. */
  readonly valence: number
  /** As large as the text around it, and hidden from screen readers. */
  readonly face: ReactNode
  readonly words: Readonly<Record<Language, string>>
}

export const MOOD_LEVELS: readonly MoodLevel[] = [
  level(1, -0.8, '很难受', 'awful'),
  level(2, -0.4, '不太好', 'low'),
  level(3, 0, '一般', 'okay'),
  level(4, 0.4, '还不错', 'good'),
  level(5, 0.8, '很好', 'great'),
]

function level(value: MoodValue, valence: number, zh: string, en: string): MoodLevel {
  return { value, valence, face: <MoodFace value={value} />, words: { zh, en } }
}

/** The level that lies nearest. */
export function levelOf(valence: number): MoodLevel {
  return MOOD_LEVELS.reduce((near, one) =>
    Math.abs(one.valence - valence) < Math.abs(near.valence - valence) ? one : near,
  )
}
