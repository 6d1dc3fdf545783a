/** The names of the five levels, in the person's language. */

import { language } from '../i18n/language'
import { MOOD_LEVELS, type MoodValue } from '../sdk/mood-levels'

export function levelName(value: MoodValue): string {
  return MOOD_LEVELS[value - 1]?.words[language()] ?? ''
}

/** For a template. */
export function namedLevels(): readonly { value: MoodValue; name: string }[] {
  return MOOD_LEVELS.map(({ value }) => ({ value, name: levelName(value) }))
}
