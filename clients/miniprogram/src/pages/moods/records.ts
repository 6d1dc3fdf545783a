import { explained, failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { cited, editMood } from '../../moods/passing'
import { page, recordsOf, shownOf, type Shown } from '../../moods/records'
import { onMoodsSent } from '../../moods/sync'
import { moodWords } from '../../moods/words'
import { scale } from '../../platform/appearance'
import { client } from '../../platform/client'
import type { Mood } from '../../sdk/types'

const AT_ONCE = 30

/** All records, or those behind a statement. */
Page({
  moods: [] as Mood[],
  cursor: null as string | null,
  zone: null as string | null,
  stop: null as (() => void) | null,

  data: {
    scale: scale(),
    w: shown(moodWords()),
    statement: '',
    items: [] as readonly Shown[],
    isLoading: false,
    isDone: false,
    failed: '',
  },

  onLoad() {
    const texts = moodWords()
    void wx.setNavigationBarTitle({ title: cited() ? texts.evidenceTitle : texts.records })
    this.setData({ w: shown(texts), statement: cited()?.statement ?? '' })
  },

  onShow() {
    this.stop?.()
    this.stop = onMoodsSent(() => void this.load())
    void this.load()
  },

  onUnload() {
    this.stop?.()
  },

  onReachBottom() {
    if (this.cursor !== null) void this.read(() => this.next())
  },

  load() {
    return this.read(async () => {
      this.zone ??= (await client.get('/v1/me', {})).time_zone
      this.cursor = null
      this.moods = []
      const of = cited()
      if (of === null) await this.next()
      else this.put(await recordsOf(of.ids), 0)
      this.setData({ isDone: true })
    })
  },

  async next() {
    const { items, next_cursor } = await page(AT_ONCE, this.cursor)
    this.cursor = next_cursor
    this.put(items, this.moods.length)
  },

  /** Only what is new travels to the view. */
  put(moods: readonly Mood[], from: number) {
    this.moods = [...this.moods.slice(0, from), ...moods]
    const items = moods.map((one) => shownOf(one, this.zone))
    if (from === 0) this.setData({ items })
    else {
      this.setData(Object.fromEntries(items.map((one, place) => [`items[${from + place}]`, one])))
    }
  },

  async read(work: () => Promise<void>) {
    if (this.data.isLoading) return
    this.setData({ isLoading: true })
    try {
      await work()
      this.setData({ failed: '' })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    } finally {
      this.setData({ isLoading: false })
    }
  },

  edit(event: WechatMiniprogram.TouchEvent) {
    const mood = this.moods.find((one) => one.id === event.currentTarget.dataset['id'])
    if (mood) editMood(mood)
  },
})
