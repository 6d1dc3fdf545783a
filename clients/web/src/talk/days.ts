/** Days and times of day as the person's clock has them. */

/** The same for all moments of a day: `2026-11-21`. */
export function dayOf(iso: string): string {
  return dayOfDate(new Date(iso))
}

function dayOfDate(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`
}

/** How many midnights ago, by the calendar; negative for what a wrong clock puts into the future. */
export function daysAgo(iso: string, now: Date): number {
  const then = new Date(iso)
  const days =
    Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) -
    Date.UTC(then.getFullYear(), then.getMonth(), then.getDate())
  return Math.round(days / 86_400_000)
}

export function timeOfDay(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(iso))
}

/** With the year only where it is another one. */
export function dateOf(iso: string, locale: string, now: Date): string {
  const date = new Date(iso)
  const isThisYear = date.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    ...(isThisYear ? { weekday: 'short' } : { year: 'numeric' }),
  }).format(date)
}
