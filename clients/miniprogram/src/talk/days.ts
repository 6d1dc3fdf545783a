/** Days and times of day as the phone's clock has them, without `Intl`, which not all phones have. */

import { words } from '../i18n/words'
import { clock } from '../platform/clock'

/** The same for all moments of a day: `2026-11-21`. */
export function dayOf(iso: string): string {
  const date = new Date(iso)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** `09:05`. */
export function timeOfDay(iso: string): string {
  const date = new Date(iso)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Today, yesterday, or the date; with the year only where it is another one. */
export function dayName(iso: string, now = new Date(clock.now())): string {
  const texts = dayWords()
  const ago = daysBetween(new Date(iso), now)
  if (ago === 0) return texts.today
  if (ago === 1) return texts.yesterday
  const date = new Date(iso)
  const day = texts.date(String(date.getMonth()), String(date.getDate()))
  const isThisYear = date.getFullYear() === now.getFullYear()
  return isThisYear ? day : texts.withYear(String(date.getFullYear()), day)
}

/** The time of today, else the day: for lists. */
export function when(iso: string, now = new Date(clock.now())): string {
  return daysBetween(new Date(iso), now) === 0 ? timeOfDay(iso) : dayName(iso, now)
}

function daysBetween(then: Date, now: Date): number {
  const days =
    Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) -
    Date.UTC(then.getFullYear(), then.getMonth(), then.getDate())
  return Math.round(days / 86_400_000)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const dayWords = words(
  {
    today: '今天',
    yesterday: '昨天',
    date: (month: string, day: string) => `${Number(month) + 1}月${day}日`,
    withYear: (year: string, day: string) => `${year}年${day}`,
  },
  {
    today: 'Today',
    yesterday: 'Yesterday',
    date: (month: string, day: string) => `${day} ${MONTHS[Number(month)] ?? ''}`,
    withYear: (year: string, day: string) => `${day} ${year}`,
  },
)
