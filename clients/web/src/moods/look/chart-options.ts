/** ECharts' options, in the colours of the theme. */

import type { Schemas } from '@nuanxin/sdk'
import type { ChartOption } from './Chart'
import { byDay, everyDay, onFaces, rollingMean, signed } from './series'

export interface ChartLook {
  readonly colours: {
    readonly accent: string
    readonly raised: string
    readonly text: string
    readonly muted: string
    readonly line: string
    readonly own: string
  }
  readonly isStill: boolean
}

/** As many as have room on a phone without touching each other. */
const DATES = 6

interface CourseWords {
  /** Of the five faces, the lowest first. */
  readonly levels: readonly string[]
  readonly day: (day: string) => string
  readonly shortDay: (day: string) => string
  readonly mood: string
  readonly moodSaid: (level: string) => string
  readonly rolling: string
}

/** Days as dots, the mean of seven as a line; where the level changed, and stretches of low days. */
export function courseOption(
  summary: Schemas['MoodSummary'],
  words: CourseWords,
  look: ChartLook,
): ChartOption {
  const days = everyDay(summary.from, summary.to)
  const known = byDay(summary.calendar)
  const { colours } = look
  const level = (value: number) => words.levels[Math.round(value) - 1] ?? ''
  return {
    ...common(look),
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltip(look),
      trigger: 'axis',
      formatter: (shown: unknown) => {
        const place = (shown as readonly { dataIndex: number }[])[0]?.dataIndex ?? 0
        const day = days[place] ?? ''
        const own = known.get(day)
        const said = own ? `<br>${words.moodSaid(level(clamped(onFaces(own.valence))))}` : ''
        return `${words.day(day)}${said}`
      },
    },
    xAxis: {
      type: 'category',
      data: days,
      axisLabel: {
        color: colours.muted,
        hideOverlap: true,
        interval: Math.ceil(days.length / DATES) - 1,
        formatter: words.shortDay,
      },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 6,
      interval: 1,
      axisLabel: {
        color: colours.muted,
        formatter: (value: number) => words.levels[value - 1] ?? '',
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: 'scatter',
        name: words.mood,
        data: days.map((day) => faces(known.get(day)?.valence)),
        symbolSize: days.length > 120 ? 5 : 8,
        itemStyle: { color: colours.accent, opacity: 0.5 },
      },
      {
        type: 'line',
        name: words.rolling,
        data: rollingMean(days, known).map(faces),
        showSymbol: false,
        smooth: 0.3,
        lineStyle: { color: colours.accent, width: 2.5 },
        itemStyle: { color: colours.accent },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.muted, type: 'dashed' },
          data: summary.change_points.flatMap((one) => (one.since ? [{ xAxis: one.since }] : [])),
        },
        markArea: {
          silent: true,
          itemStyle: { color: colours.own, opacity: 0.55 },
          data: summary.sustained_low.flatMap((one) =>
            one.since ? [[{ xAxis: one.since }, { xAxis: one.until ?? summary.to }]] : [],
          ),
        },
      },
    ],
  }
}

export interface Bar {
  readonly name: string
  /** In valence, against the others; null where nothing is known. */
  readonly difference: number | null
}

/** Bars up and down from what is usual. */
export function profileOption(
  bars: readonly Bar[],
  words: { readonly higher: string; readonly lower: string },
  look: ChartLook,
): ChartOption {
  const { colours } = look
  const largest = Math.max(0.2, ...bars.map((one) => Math.abs(one.difference ?? 0)))
  return {
    ...common(look),
    grid: { left: 8, right: 8, top: 20, bottom: 8, containLabel: true },
    tooltip: { show: false },
    xAxis: {
      type: 'category',
      data: bars.map((one) => one.name),
      axisLabel: { color: colours.muted, interval: 0 },
      axisLine: { onZero: false, show: false },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: -1.4 * largest,
      max: 1.4 * largest,
      interval: 1.4 * largest,
      axisLabel: {
        color: colours.muted,
        formatter: (value: number) => (value === 0 ? '' : value > 0 ? words.higher : words.lower),
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 28,
        data: bars.map(({ difference }) => ({
          value: difference,
          label: { position: (difference ?? 0) < 0 ? 'bottom' : 'top' },
        })),
        itemStyle: { color: colours.accent, opacity: 0.75, borderRadius: 4 },
        label: {
          show: true,
          color: colours.text,
          formatter: ({ value }: { value?: unknown }) =>
            typeof value === 'number' ? signed(value) : '',
        },
      },
    ],
  }
}

function common({ isStill }: ChartLook): ChartOption {
  return { animation: !isStill, textStyle: { fontFamily: 'inherit' } }
}

function tooltip({ colours }: ChartLook) {
  return {
    confine: true,
    backgroundColor: colours.raised,
    borderColor: colours.line,
    textStyle: { color: colours.text },
    axisPointer: { lineStyle: { color: colours.muted } },
  } as const
}

function faces(valence: number | null | undefined): number | null {
  return valence === null || valence === undefined ? null : onFaces(valence)
}

function clamped(value: number): number {
  return Math.min(5, Math.max(1, value))
}
