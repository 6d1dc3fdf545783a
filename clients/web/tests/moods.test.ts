import { describe, expect, it, vi } from 'vitest'
import { levelOf, MOOD_LEVELS, type Schemas } from '@nuanxin/sdk'
import { courseOption } from '../src/moods/look/chart-options'
import { everyDay, byDay, onFaces, rollingMean, signed, weeksOf } from '../src/moods/look/series'
import { changesOf, NOTHING_SAID } from '../src/moods/record/said'
import { addDays, instantOf, today, wallOf, weekdayOf } from '../src/moods/zones'

describe('days and times', () => {
  it('are those of the profile, not of this device', () => {
    const instant = new Date('2026-11-20T17:30:00Z')
    expect(wallOf(instant, 'Asia/Shanghai')).toEqual({ day: '2026-11-21', time: '01:30' })
    expect(wallOf(instant, 'America/New_York')).toEqual({ day: '2026-11-20', time: '12:30' })
    vi.useFakeTimers({ now: instant })
    expect(today('Asia/Shanghai')).toBe('2026-11-21')
    vi.useRealTimers()
  })

  it.each([
    ['2026-11-21', '01:30', 'Asia/Shanghai', '2026-11-20T17:30:00.000Z'],
    ['2026-03-08', '12:00', 'America/New_York', '2026-03-08T16:00:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T06:30:00.000Z'],
    ['2026-10-25', '23:00', 'Europe/Berlin', '2026-10-25T22:00:00.000Z'],
    ['2026-10-25', '00:30', 'Europe/Berlin', '2026-10-24T22:30:00.000Z'],
    ['2026-01-01', '00:10', 'Asia/Kathmandu', '2025-12-31T18:25:00.000Z'],
  ])('lead back to the moment: %s %s in %s', (day, time, zone, instant) => {
    expect(instantOf({ day, time }, zone).toISOString()).toBe(instant)
  })

  it('count as UTC in a zone that nobody knows', () => {
    const noon = new Date('2026-11-20T12:00:00Z')
    expect(wallOf(noon, 'Mars/Olympus')).toEqual({ day: '2026-11-20', time: '12:00' })
  })

  it('go on over months, years and leap days', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(weekdayOf('2026-11-23')).toBe(0)
  })
})

describe('series', () => {
  const day = (date: string, valence: number) => ({
    date,
    valence,
    n: 1,
    labels: {},
    record_ids: [],
  })

  it('take in three days on each side, and break where a week has nothing', () => {
    const days = everyDay('2026-11-01', '2026-11-12')
    const known = byDay([day('2026-11-01', 0), day('2026-11-03', 0.4), day('2026-11-12', -0.8)])
    const means = rollingMean(days, known)
    expect(means.slice(0, 4)).toEqual([0.2, 0.2, 0.2, 0.2])
    expect(means[6]).toBeNull()
    expect(means[7]).toBeNull()
    expect(means[8]).toBe(-0.8)
  })

  it('lay each level on its face', () => {
    expect(MOOD_LEVELS.map((one) => onFaces(one.valence))).toEqual([1, 2, 3, 4, 5])
    expect(levelOf(0.21).value).toBe(4)
    expect(levelOf(-1).value).toBe(1)
  })

  it('show a sign only where there is a difference', () => {
    expect([0.26, -0.26, 0.04, -0.04].map(signed)).toEqual(['+0.3', '−0.3', '0', '0'])
  })

  it.each([
    [2026, 11, 6, 30],
    [2026, 2, 5, 28],
    [2027, 2, 4, 28],
    [2028, 2, 5, 29],
    [2026, 12, 5, 31],
  ])('cut %s-%s into %s weeks of its %s days', (year, month, weeks, days) => {
    const grid = weeksOf(year, month)
    expect(grid.length).toBe(weeks)
    expect(grid.every((week) => week.length === 7)).toBe(true)
    expect(grid.flat().filter((one) => one !== null).length).toBe(days)
  })
})

describe('changes', () => {
  const level = levelOf(0.4)

  it('are only what changed', () => {
    expect(changesOf(NOTHING_SAID, NOTHING_SAID, level, 'UTC')).toEqual({})
    expect(changesOf(NOTHING_SAID, { ...NOTHING_SAID, note: '累' }, level, 'UTC')).toEqual({
      note: '累',
    })
  })

  it('keep the level where a feeling is named', () => {
    expect(changesOf(NOTHING_SAID, { ...NOTHING_SAID, label: 'fear' }, level, 'UTC')).toEqual({
      label: 'fear',
      valence: 0.4,
    })
  })
})

describe('the chart', () => {
  const look = {
    colours: { accent: '', raised: '', text: '', muted: '', line: '', own: '' },
    isStill: true,
  }
  const words = {
    levels: ['1', '2', '3', '4', '5'],
    day: (day: string) => day,
    shortDay: (day: string) => day,
    mood: 'mood',
    moodSaid: (level: string) => level,
    rolling: 'mean',
  }

  it('shows each day that is known on its face, and the mean around it', () => {
    const known = { n: 1, labels: {}, record_ids: [] }
    const summary = {
      ...{ from: '2026-11-01', to: '2026-11-08', change_points: [], sustained_low: [] },
      calendar: [
        { ...known, date: '2026-11-01', valence: MOOD_LEVELS[0]?.valence ?? 0 },
        { ...known, date: '2026-11-03', valence: MOOD_LEVELS[4]?.valence ?? 0 },
      ],
    } as unknown as Schemas['MoodSummary']
    const { series } = courseOption(summary, words, look) as { series: { data: unknown }[] }
    const [days, mean] = series.map((one) => one.data)
    expect(days).toEqual([1, null, 5, null, null, null, null, null])
    expect(mean).toEqual([3, 3, 3, 3, 5, 5, null, null])
  })
})
