/** What a summary says, as the page shows it. */

import { dayInWords, monthInWords, today, type Day } from '../i18n/days'
import { language } from '../i18n/language'
import { levelOf } from '../sdk/mood-levels'
import { tagName } from '../sdk/mood-tags'
import type { MoodSummary, Schemas } from '../sdk/types'
import { levelName } from './levels'
import { cellsOf, drawn, mean } from './series'
import { moodWords, type MoodWords } from './words'

/** Below it nobody would notice a change. */
const SLIGHT = 0.05

export interface Cell {
  readonly place: number
  readonly day: Day
  readonly date: number
  /** 0 without a record. */
  readonly value: number
  readonly said: string
}

export function monthOf(
  year: number,
  month: number,
  calendar: readonly Schemas['CalendarDay'][],
  zone: string | null,
) {
  const texts = moodWords()
  const now = today(zone)
  const known = new Map(calendar.map((one) => [one.date, one]))
  return {
    title: monthInWords(year, month),
    now,
    cells: cellsOf(year, month).map((day, place): Cell => {
      if (day === null) return { place, day: '', date: 0, value: 0, said: '' }
      const one = known.get(day)
      const value = one ? levelOf(one.valence).value : 0
      const name = dayInWords(day)
      return {
        place,
        day,
        date: Number(day.slice(8)),
        value,
        said: one ? texts.thatDay(name, levelName(levelOf(one.valence).value), one.n) : name,
      }
    }),
  }
}

export function courseOf({ from, to, calendar }: MoodSummary) {
  const level = levelOf(mean(calendar.map((one) => one.valence)))
  return {
    ...drawn(from, to, calendar),
    from: dayInWords(from),
    to: dayInWords(to),
    said: moodWords().courseSaid(calendar.length, levelName(level.value)),
  }
}

export interface Figure {
  readonly name: string
  readonly said: string
}

/** A range in a few figures; what cannot be said yet is left out. */
export function figuresOf({ calendar, variability, recovery, trend }: MoodSummary): Figure[] {
  const texts = moodWords()
  const level = mean(calendar.map((one) => one.valence))
  const slope = trend.slope_per_30_days ?? null
  return [
    { name: texts.level, said: levelName(levelOf(level).value) },
    ...(variability.rmssd == null
      ? []
      : [{ name: texts.swings, said: texts.swingsSaid(variability.rmssd.toFixed(1)) }]),
    ...(recovery.median_days == null
      ? []
      : [{ name: texts.recovery, said: texts.recoverySaid(String(recovery.median_days)) }]),
    ...(slope === null ? [] : [{ name: texts.trend, said: slopeSaid(slope, trend.q, texts) }]),
  ]
}

function slopeSaid(slope: number, q: number | null | undefined, texts: MoodWords): string {
  const isClear = Math.abs(slope) >= SLIGHT && (q ?? 1) <= SLIGHT
  return isClear ? texts.trendSaid(Math.abs(slope).toFixed(1), slope > 0) : texts.trendNone
}

/** A sentence, and the records that it rests on. */
export interface Statement {
  readonly text: string
  readonly ids: readonly string[]
  readonly more: string
}

export function findingsOf({ findings }: MoodSummary): Statement[] {
  return findings.map((one) => statement(one.sentences[language()], one.record_ids))
}

export function helpedOf({ helped }: MoodSummary): {
  said: Statement[]
  went: Statement[]
} {
  const texts = moodWords()
  const strategies: Readonly<Record<string, string>> = texts.strategies
  const counted = (name: string, times: number, ids: readonly string[]) =>
    statement(`${name} · ${texts.times(times)}`, ids)
  return {
    said: helped.said.map((one) =>
      counted(tagName(one.what, language()), one.times, one.record_ids),
    ),
    went: helped.went_with.map((one) => {
      const isTalk = one.of === 'strategy'
      const name = isTalk ? strategies[one.what] : tagName(one.what, language())
      return counted(name ?? texts.strategies.other, one.times, one.record_ids)
    }),
  }
}

function statement(text: string, ids: readonly string[]): Statement {
  const each = [...new Set(ids)]
  return { text, ids: each, more: moodWords().evidence(each.length) }
}
