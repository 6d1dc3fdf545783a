import { clock } from '../api/clock'
import { LOCALES, useLanguage } from '../i18n/words'
import { dateOf, daysAgo } from '../talk/days'
import { useMemoryWords } from './words'

export function useDayName(): (at: string) => string {
  const words = useMemoryWords()
  const locale = LOCALES[useLanguage()]
  return (at) => {
    const now = new Date(clock.now())
    const ago = daysAgo(at, now)
    if (ago === 0) return words.today
    if (ago === 1) return words.yesterday
    return dateOf(at, locale, now)
  }
}
