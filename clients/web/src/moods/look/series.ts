/** What charts draw of a summary. */

import type { Schemas } from '@nuanxin/sdk'
import { addDays, daysBetween, weekdayOf, type Day } from '../zones'

type CalendarDay = Schemas['CalendarDay']

/** Days on each side that the mean takes in. */
const NEAR = 3
const A_LEVEL = 0.4
const MIDDLE = 3

/** On the scale of the five faces, 0.5 to 5.5. */
export function onFaces(valence: number): number {
  return MIDDLE + valence / A_LEVEL
}

export function everyDay(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => addDays(from, place))
}

export function byDay(calendar: readonly CalendarDay[]): ReadonlyMap<Day, CalendarDay> {
  return new Map(calendar.map((one) => [one.date, one]))
}

/** For each day the mean of the seven around it; null where a whole week has no record. */
export function rollingMean(
  days: readonly Day[],
  known: ReadonlyMap<Day, CalendarDay>,
): (number | null)[] {
  return days.map((day) => {
    const near: number[] = []
    for (let away = -NEAR; away <= NEAR; away++) {
      const one = known.get(addDays(day, away))
      if (one) near.push(one.valence)
    }
    return near.length === 0 ? null : mean(near)
  })
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

/** The weeks of a month, Monday first; null outside of it. */
export function weeksOf(year: number, month: number): (Day | null)[][] {
  const first = firstOf(year, month)
  const length = daysBetween(first, nextMonth(year, month))
  const cells: (Day | null)[] = [
    ...Array.from({ length: weekdayOf(first) }, () => null),
    ...Array.from({ length }, (_, place) => addDays(first, place)),
  ]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(7 * week, 7 * week + 7))
}

/** Whether `range` has all days of a month that may have a record. */
export function hasMonth(
  range: { readonly from: Day; readonly to: Day },
  year: number,
  month: number,
  today: Day,
): boolean {
  const last = addDays(nextMonth(year, month), -1)
  return range.from <= firstOf(year, month) && (last < today ? last : today) <= range.to
}

export function firstOf(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-01`
}

function nextMonth(year: number, month: number): Day {
  return month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)
}

/** With its sign, as on a scale: `+0.3`, `−0.1`. */
export function signed(value: number): string {
  const size = Math.abs(value).toFixed(1)
  if (Number(size) === 0) return '0'
  return `${value < 0 ? '−' : '+'}${size}`
}
