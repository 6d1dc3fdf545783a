import { addDays, dayInWords, today, type Day } from '../../i18n/days'
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
import { hasBegun } from '../../platform/beginning'
import { client } from '../../platform/client'
import { showTabs } from '../../platform/tabs'
import type { MoodSummary, Schemas } from '../../sdk/types'

const SHORT = 30
const LONG = 90
/** The five faces on the scale of the drawing, from the top. */
const SCALE = [5, 3, 1].map((value) => ({ value, top: 50 - (value - 3) * 0.4 * 45 }))

Page({
  /** Nobody listens twice. */
  stop: null as (() => void) | null,
  calendar: [] as readonly Schemas['CalendarDay'][],

  data: {
    w: shown(moodWords()),
    begun: false,
    zone: '',
    failed: '',
    isLoading: false,
    year: 0,
    monthNumber: 0,
    month: null as ReturnType<typeof monthOf> | null,
    isLatest: true,
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
    const now = today(this.zoneOf())
    this.setData({
      w: shown(texts),
      begun: hasBegun(),
      ranges: [
        { days: SHORT, name: texts.last30 },
        { days: LONG, name: texts.last90 },
      ],
      ...(this.data.year === 0 && {
        year: Number(now.slice(0, 4)),
        monthNumber: Number(now.slice(5, 7)),
      }),
    })
    showTabs(hasBegun())
    if (!hasBegun()) return
    this.stop?.()
    this.stop = onMoodsSent(() => void this.load())
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

  zoneOf(): string | null {
    return this.data.zone || null
  },

  async load() {
    this.setData({ isLoading: true })
    try {
      await Promise.all([this.loadMonth(), this.loadRange()])
      this.setData({ failed: '' })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    } finally {
      this.setData({ isLoading: false })
    }
  },

  async loadMonth() {
    const { year, monthNumber: month } = this.data
    // Empty at first, so that a month is in place while its moods come.
    if (monthOf(year, month, [], this.zoneOf()).title !== this.data.month?.title) this.drawMonth([])
    const first = `${year}-${String(month).padStart(2, '0')}-01`
    const summary = await summaryOf(first, addDays(first, 30))
    if (year !== this.data.year || month !== this.data.monthNumber) return
    this.drawMonth(summary.calendar)
  },

  drawMonth(calendar: readonly Schemas['CalendarDay'][]) {
    const { year, monthNumber } = this.data
    const month = monthOf(year, monthNumber, calendar, this.zoneOf())
    const isLatest = `${year}-${String(monthNumber).padStart(2, '0')}` >= month.now.slice(0, 7)
    this.calendar = calendar
    this.setData({ month, isLatest })
  },

  async loadRange() {
    const { days } = this.data
    const to = today(this.zoneOf())
    const summary = await summaryOf(addDays(to, 1 - days), to)
    if (days !== this.data.days) return
    const hasAny = summary.records > 0 || (await page(1, null)).items.length > 0
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
