/** What the calendar and the course draw of a summary. */

import { addDays, daysBetween, weekdayOf, type Day } from '../i18n/days'
import type { Schemas } from '../sdk/types'

type CalendarDay = Schemas['CalendarDay']

/** Days on each side that the mean takes in. */
const NEAR = 3
/** The drawing's size; it is stretched to its place. */
const WIDTH = 600
const HEIGHT = 200

export interface Drawn {
  /** As CSS images. */
  readonly line: string
  readonly dots: string
}

function everyDay(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => addDays(from, place))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

/** The weeks of a month in one row of days, Monday first; null outside of it. */
export function cellsOf(year: number, month: number): (Day | null)[] {
  const two = (value: number) => String(value).padStart(2, '0')
  const first = `${year}-${two(month)}-01`
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`
  const empty = (count: number) => Array.from({ length: count }, () => null)
  const cells = [...empty(weekdayOf(first)), ...everyDay(first, addDays(next, -1))]
  return [...cells, ...empty((7 - (cells.length % 7)) % 7)]
}

/** A dot for each day, and a line through the means of the seven days around each. */
export function drawn(from: Day, to: Day, calendar: readonly CalendarDay[]): Drawn {
  const days = everyDay(from, to)
  const known = new Map(calendar.map((one) => [one.date, one.valence]))
  const step = days.length > 1 ? (WIDTH - 20) / (days.length - 1) : 0
  const x = (place: number) => Math.round(10 + place * step)
  const dots = days.flatMap((day, place) => {
    const valence = known.get(day)
    return valence === undefined ? [] : [`M${x(place)} ${heightOf(valence)}h0`]
  })
  return { line: image(lineOf(rollingMean(days, known), x), 4), dots: image(dots.join(''), 11) }
}

/** For each day the mean of those around it; null where there is none. */
function rollingMean(days: readonly Day[], known: ReadonlyMap<Day, number>): (number | null)[] {
  return days.map((_, place) => {
    const near = days.slice(Math.max(0, place - NEAR), place + NEAR + 1)
    const values = near.flatMap((day) => known.get(day) ?? [])
    return values.length === 0 ? null : mean(values)
  })
}

function lineOf(means: readonly (number | null)[], x: (place: number) => number): string {
  let isDown = false
  return means
    .map((value, place) => {
      const from = isDown
      isDown = value !== null
      return value === null ? '' : `${from ? 'L' : 'M'}${x(place)} ${heightOf(value)}`
    })
    .join('')
}

function heightOf(valence: number): number {
  return Math.round((HEIGHT / 2) * (1 - valence * 0.9))
}

/** One colour, used as a mask: the colour is the theme's. */
function image(path: string, width: number): string {
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${WIDTH} ${HEIGHT}'>` +
    `<path d='${path}' fill='none' stroke='#000' stroke-width='${width}' ` +
    `stroke-linecap='round' stroke-linejoin='round'/></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replace(/'/g, '%27')}")`
}
