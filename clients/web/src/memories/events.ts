/** When something happened or will, as people say it. */

import type { Memory } from '@nuanxin/sdk'
import { dayOf } from '../talk/days'
import type { MemoryWords } from './words'

type Recurrence = NonNullable<Memory['recurs']>

/** The day of `event_at` for a date field; empty for none. */
export function eventDay(at: string | null): string {
  return at === null ? '' : dayOf(at)
}

/** The middle of that day here: it stays the same day a few time zones away. */
export function noonOf(day: string): string | null {
  const noon = new Date(`${day}T12:00:00`)
  return day === '' || Number.isNaN(noon.getTime()) ? null : noon.toISOString()
}

export function eventText(
  at: string | null,
  recurs: Recurrence | null,
  locale: string,
  words: MemoryWords,
): string | null {
  if (recurs === 'daily') return words.each.daily
  if (at === null) return recurs && words.recurrences[recurs]
  const date = new Date(at)
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(date)
  if (recurs === null) return words.happens(say({ dateStyle: 'long' }))
  if (recurs === 'weekly') return words.each.weekly(say({ weekday: 'long' }))
  if (recurs === 'monthly') return words.each.monthly(say({ day: 'numeric' }))
  return words.each.yearly(say({ month: 'long', day: 'numeric' }))
}
