/**
 * Days and times as the person's profile has them. Without `Intl`, which older phones lack in
 * WeChat, they are those of the phone: nearly always the same.
 */

import { clock } from '../platform/clock'
import { skewOf } from '../sdk/clock'
import { language } from './language'

/** A day, `2026-11-21`. */
export type Day = string

export interface Wall {
  readonly day: Day
  /** `09:05`. */
  readonly time: string
}

const MINUTE = 60_000
const DAY = 86_400_000

/** What the clock on the wall shows there; `zone` null is the phone's own. */
export function wallOf(instant: Date, zone: string | null): Wall {
  const format = zone === null ? null : formatOf(zone)
  if (format === null) return ownWall(instant)
  const parts = format.formatToParts(instant)
  const of = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/** When the clock there shows it; of one that the clocks skip, an hour before or after. */
export function instantOf(wall: Wall, zone: string | null): Date {
  const asUtc = Date.parse(`${wall.day}T${wall.time}:00Z`)
  const guess = asUtc - offset(new Date(asUtc), zone)
  return new Date(asUtc - offset(new Date(guess), zone))
}

/** What the clock there shows now. */
export function wallNow(zone: string | null): Wall {
  return wallOf(new Date(clock.now()), zone)
}

export function today(zone: string | null): Day {
  return wallNow(zone).day
}

/** Whether the phone, whose clock is wrong, shows another day than it is. */
export function isOtherDay(zone: string | null): boolean {
  return skewOf(clock.offset) !== null && wallOf(new Date(), zone).day !== today(zone)
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

/** With the year where that is not this one. */
export function dayInWords(day: Day, now: Day = today(null)): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const isThisYear = day.slice(0, 4) === now.slice(0, 4)
  if (language() === 'zh') return `${isThisYear ? '' : `${year}年`}${month}月${date}日`
  return `${date} ${MONTHS[month - 1] ?? ''}${isThisYear ? '' : ` ${year}`}`
}

export function monthInWords(year: number, month: number): string {
  if (language() === 'zh') return `${year}年${month}月`
  return `${MONTHS[month - 1] ?? ''} ${year}`
}

export function weekdayInWords(day: Day): string {
  return WEEKDAYS[language()][weekdayOf(day)] ?? ''
}

/** The day and the time, for a record or a link that ends. */
export function momentInWords(at: string, zone: string | null = null): string {
  const { day, time } = wallOf(new Date(at), zone)
  return `${dayInWords(day)} ${time}`
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

/** Milliseconds that the clock there is ahead of UTC. */
function offset(instant: Date, zone: string | null): number {
  const wall = wallOf(instant, zone)
  const there = Date.parse(`${wall.day}T${wall.time}:00Z`)
  return there - Math.floor(instant.getTime() / MINUTE) * MINUTE
}

function ownWall(instant: Date): Wall {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()].map(two).join('-')
  return { day, time: `${two(instant.getHours())}:${two(instant.getMinutes())}` }
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = newFormat(zone)
  formats.set(zone, made)
  return made
}

function newFormat(zone: string): Intl.DateTimeFormat | null {
  if (typeof Intl === 'undefined') return null
  try {
    return new Intl.DateTimeFormat('en-CA', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    } as Intl.DateTimeFormatOptions)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
