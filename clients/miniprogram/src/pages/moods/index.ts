import { addDays, dayInWords, isOtherDay, today, type Day } from '../../i18n/days'
import { explained, failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { dropFile, passOn, prepareFile } from '../../moods/exporting'
import {
  courseOf,
  figuresOf,
  findingsOf,
  helpedOf,
  monthOf,
  type Figure,
  type Statement,
} from '../../moods/look'
import { showRecords } from '../../moods/passing'
import { page } from '../../moods/records'
import { moodSync, onMoodsSent } from '../../moods/sync'
import { moodWords } from '../../moods/words'
import { scale } from '../../platform/appearance'
import { hasBegun } from '../../platform/beginning'
import { client } from '../../platform/client'
import { clock } from '../../platform/clock'
import { showTabs } from '../../platform/tabs'
import type { MoodSummary, Schemas } from '../../sdk/types'

const SHORT = 30
const LONG = 90
/** The five faces on the scale of the drawing, from the top. */
const SCALE = [5, 3, 1].map((value) => ({ value, top: 50 - (value - 3) * 0.4 * 45 }))

Page({
  /** Nobody listens twice. */
  stop: null as (() => void) | null,
  /** How often it was asked for: an answer that is overtaken by another question is not shown. */
  asked: 0,
  /** What day it was when the page looked last. */
  today: '',
  calendar: [] as readonly Schemas['CalendarDay'][],

  data: {
    type: scale(),
    w: shown(moodWords()),
    begun: false,
    zone: '',
    failed: '',
    isLoading: false,
    year: 0,
    monthNumber: 0,
    month: null as ReturnType<typeof monthOf> | null,
    isLatest: true,
    /** The phone shows another day than it is. */
    isOtherDay: false,
    days: SHORT,
    ranges: [] as { days: number; name: string }[],
    scale: SCALE,
    summary: null as { truncated: boolean } | null,
    hasAny: false,
    course: null as ReturnType<typeof courseOf> | null,
    about: '',
    patterns: '',
    findings: [] as readonly Statement[],
    figures: [] as readonly Figure[],
    helped: [] as readonly Statement[],
    went: [] as readonly Statement[],
    isFileReady: false,
  },

  onShow() {
    const texts = moodWords()
    void wx.setNavigationBarTitle({ title: texts.title })
    this.setData({
      w: shown(texts),
      begun: hasBegun(),
      ranges: [
        { days: SHORT, name: texts.last30 },
        { days: LONG, name: texts.last90 },
      ],
    })
    this.lookAtDay()
    showTabs(hasBegun())
    if (!hasBegun()) return
    this.stop?.()
    const listening = [
      onMoodsSent(() => void this.load()),
      clock.onChange(() => {
        if (this.lookAtDay()) void this.load()
      }),
    ]
    this.stop = () => listening.forEach((stop) => stop())
    void this.load()
  },

  onHide() {
    this.stop?.()
  },

  onUnload() {
    this.stop?.()
    dropFile()
  },

  async onPullDownRefresh() {
    moodSync().soon(0)
    await this.load()
    void wx.stopPullDownRefresh()
  },

  /** The month that it is, unless the person has turned to another. Whether it is another day now. */
  lookAtDay(): boolean {
    const before = this.today
    this.today = today(this.zoneOf())
    const [year = 0, monthNumber = 0] = this.today.split('-').map(Number)
    const isTurned = before !== '' && monthName(this.data) !== before.slice(0, 7)
    this.setData({
      isOtherDay: isOtherDay(this.zoneOf()),
      ...(!isTurned && { year, monthNumber }),
    })
    return this.today !== before
  },

  zoneOf(): string | null {
    return this.data.zone || null
  },

  async load() {
    const own = ++this.asked
    this.setData({ isLoading: true })
    try {
      await Promise.all([this.loadMonth(own), this.loadRange(own)])
      if (own === this.asked) this.setData({ failed: '' })
    } catch (error) {
      if (own === this.asked) this.setData({ failed: explained(failureOf(error)) })
    } finally {
      if (own === this.asked) this.setData({ isLoading: false })
    }
  },

  async loadMonth(own: number) {
    const { year, monthNumber: month } = this.data
    // Empty at first, so that a month is in place while its moods come.
    if (monthOf(year, month, [], this.zoneOf()).title !== this.data.month?.title) this.drawMonth([])
    const first = `${monthName(this.data)}-01`
    const summary = await summaryOf(first, addDays(first, 30))
    if (own !== this.asked) return
    this.drawMonth(summary.calendar)
  },

  drawMonth(calendar: readonly Schemas['CalendarDay'][]) {
    const { year, monthNumber } = this.data
    const month = monthOf(year, monthNumber, calendar, this.zoneOf())
    const isLatest = monthName(this.data) >= month.now.slice(0, 7)
    this.calendar = calendar
    this.setData({ month, isLatest })
  },

  async loadRange(own: number) {
    const { days } = this.data
    const to = today(this.zoneOf())
    const summary = await summaryOf(addDays(to, 1 - days), to)
    if (own !== this.asked) return
    const hasAny = summary.records > 0 || (await page(1, null)).items.length > 0
    if (own !== this.asked) return
    this.setData({ zone: summary.time_zone, hasAny, ...shownSummary(summary) })
  },

  turn(event: WechatMiniprogram.TouchEvent) {
    const by = Number(event.currentTarget.dataset['by'])
    const place = this.data.year * 12 + this.data.monthNumber - 1 + by
    this.setData({ year: Math.floor(place / 12), monthNumber: (place % 12) + 1 })
    void this.load()
  },

  pickRange(event: WechatMiniprogram.TouchEvent) {
    this.setData({ days: Number(event.currentTarget.dataset['days']) })
    void this.load()
  },

  openDay(event: WechatMiniprogram.TouchEvent) {
    const day = String(event.currentTarget.dataset['day'])
    const known = this.calendar.find((one) => one.date === day)
    if (known) showRecords({ statement: dayInWords(day), ids: known.record_ids })
    else this.backTo(day)
  },

  backTo(day: Day) {
    const record = this.selectComponent('#record') as unknown as { backTo(day: Day): void }
    record.backTo(day)
    void wx.pageScrollTo({ scrollTop: 0 })
  },

  openEvidence(event: WechatMiniprogram.TouchEvent) {
    const { of, index } = event.currentTarget.dataset as {
      of: 'findings' | 'helped' | 'went'
      index: number
    }
    const statement = this.data[of][index]
    if (statement) showRecords({ statement: statement.text, ids: statement.ids })
  },

  openAll() {
    showRecords(null)
  },

  async exportAll() {
    this.setData({ isFileReady: await prepareFile() })
  },

  passOn() {
    passOn()
  },
})

/** `2026-11`. */
function monthName({ year, monthNumber }: { year: number; monthNumber: number }): string {
  return `${year}-${String(monthNumber).padStart(2, '0')}`
}

function summaryOf(from: Day, to: Day): Promise<MoodSummary> {
  return client.get('/v1/moods/summary', { query: { from, to } })
}

function shownSummary(summary: MoodSummary) {
  const texts = moodWords()
  if (summary.days === 0) return { summary: { truncated: false }, course: null }
  const findings = findingsOf(summary)
  const missing = summary.weekday.missing_days ?? 0
  const none = missing > 0 ? texts.tooFewLong(summary.days, missing) : texts.noPatterns
  const { said, went } = helpedOf(summary)
  return {
    summary: { truncated: summary.truncated },
    course: courseOf(summary),
    about: texts.about(summary.days, summary.records),
    patterns: findings.length === 0 ? none : '',
    findings,
    figures: figuresOf(summary),
    helped: said,
    went,
  }
}
