/** Days and times as the person's profile has them, wherever this device is. */

import { clock } from '../api/clock'

/** A day, `2026-11-21`. */
export type Day = string

export interface Wall {
  readonly day: Day
  /** `09:05`. */
  readonly time: string
}

const MINUTE = 60_000
const DAY = 86_400_000

/** What the clock on the wall shows there. Zones that this browser does not know count as UTC. */
export function wallOf(instant: Date, zone: string): Wall {
  const parts = formatOf(zone).formatToParts(instant)
  const of = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/** When the clock there shows it; of one that the clocks skip, an hour before or after. */
export function instantOf(wall: Wall, zone: string): Date {
  const asUtc = Date.parse(`${wall.day}T${wall.time}:00Z`)
  const guess = asUtc - offset(new Date(asUtc), zone)
  return new Date(asUtc - offset(new Date(guess), zone))
}

/** What the clock there shows now. */
export function wallNow(zone: string): Wall {
  return wallOf(new Date(clock.now()), zone)
}

export function today(zone: string): Day {
  return wallNow(zone).day
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)
}

/** From `first` to `last` by the calendar. */
export function daysBetween(first: Day, last: Day): number {
  return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY)
}

/** 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** A day in words; `options` as of `Intl.DateTimeFormat`. */
export function dayInWords(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** Milliseconds that the clock there is ahead of UTC. */
function offset(instant: Date, zone: string): number {
  const wall = wallOf(instant, zone)
  const shown = Date.parse(`${wall.day}T${wall.time}:00Z`)
  return shown - Math.floor(instant.getTime() / MINUTE) * MINUTE
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = newFormat(zone)
  formats.set(zone, made)
  return made
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' })
  }
}
