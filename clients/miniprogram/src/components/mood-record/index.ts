/** One tap notes a mood; what is added after that goes to the same record. */

import { addDays, instantOf, today, type Day, type Wall } from '../../i18n/days'
import { explained, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { levelName } from '../../moods/levels'
import { changesOf, isAhead, nothingSaid, type Said } from '../../moods/said'
import { moodSync, onMoodsWaiting } from '../../moods/sync'
import { moodWords } from '../../moods/words'
import { clock } from '../../platform/clock'
import { newKey } from '../../platform/keys'
import { skewOf } from '../../sdk/clock'
import { MOOD_LEVELS, type MoodValue } from '../../sdk/mood-levels'
import { isStuck, type Unsynced } from '../../sdk/mood-outbox'

/** When people most often think of it: the evening before. */
const EVENING = '20:00'

const stops = new WeakMap<object, () => void>()

Component({
  properties: {
    /** Of the profile; empty for the phone's own. */
    zone: { type: String, value: '' },
  },
  data: {
    w: shown(moodWords()),
    /** Of the record that is open; empty for none. */
    key: '',
    level: 0,
    said: nothingSaid(0, null),
    back: null as Wall | null,
    state: '',
    others: '',
    last: '',
    /** How far the phone's clock is off; empty where that is nothing to tell. */
    clockOff: '',
    isStuck: false,
    isKept: true,
    /** The last one was taken back, and no other is begun. */
    isUndone: false,
  },
  lifetimes: {
    attached() {
      this.watch()
    },
    detached() {
      stops.get(this)?.()
    },
  },
  pageLifetimes: {
    show() {
      this.watch()
    },
  },
  methods: {
    /** Somebody else may be signed in since, and the language another. */
    watch() {
      stops.get(this)?.()
      const listening = [
        onMoodsWaiting(() => this.refresh()),
        clock.onChange(() => this.readClock()),
      ]
      stops.set(this, () => listening.forEach((stop) => stop()))
      this.setData({ w: shown(moodWords()) })
      this.readClock()
      this.refresh()
      moodSync().soon(0)
    },
    readClock() {
      const skew = skewOf(clock.offset)
      this.setData({
        last: today(this.zoneOf()),
        clockOff: skew === null ? '' : moodWords().clockOff(skew),
      })
    },
    zoneOf(): string | null {
      return this.data.zone || null
    },
    refresh() {
      const texts = moodWords()
      const { outbox } = moodSync()
      const { key } = this.data
      const entry = outbox.all().find((one) => one.key === key) ?? null
      const others = outbox.all().filter((one) => one.key !== key).length
      this.setData({
        state: key === '' ? this.idle() : this.stateOf(entry),
        others: others === 0 ? '' : texts.waitingCount(others),
        isStuck: entry !== null && isStuck(entry),
        isKept: outbox.isKept,
      })
    },
    idle(): string {
      return this.data.isUndone ? moodWords().undone : moodWords().pickHint
    },
    stateOf(entry: Unsynced | null): string {
      const texts = moodWords()
      if (entry === null) return `${texts.saved} · ${levelName(this.data.level as MoodValue)}`
      if (entry.failed === null) return texts.saving
      if (!isStuck(entry)) return texts.waiting
      return `${texts.refused} · ${explained({ ...entry.failed, retryAfter: null })}`
    },
    pick(event: WechatMiniprogram.CustomEvent<{ value: MoodValue }>) {
      const level = MOOD_LEVELS[event.detail.value - 1]
      if (level === undefined) return
      if (this.data.key === '') this.note(level.value, level.valence)
      else this.relevel(level.value, level.valence)
    },
    note(value: MoodValue, valence: number) {
      const { back } = this.data
      const zone = this.zoneOf()
      if (back !== null && isAhead(back, zone)) {
        tell(moodWords().inFuture)
        return
      }
      const at = back === null ? new Date(clock.now()) : instantOf(back, zone)
      const key = newKey()
      this.setData({ key, level: value, said: nothingSaid(at.getTime(), zone), isUndone: false })
      if (back === null) moodSync().outbox.noteNow(key, { valence })
      else moodSync().outbox.note(key, { valence, at: at.toISOString() })
      moodSync().soon(0)
      void wx.vibrateShort({ type: 'light' })
    },
    relevel(value: MoodValue, valence: number) {
      this.setData({ level: value })
      moodSync().outbox.change({ key: this.data.key }, { valence })
      moodSync().soon()
    },
    tell(event: WechatMiniprogram.CustomEvent<Partial<Said>>) {
      const before = this.data.said
      const after = { ...before, ...event.detail }
      // The text field holds its own words: given back to it, they would move its cursor.
      if ('note' in event.detail) this.data.said = after
      else this.setData({ said: after })
      const valence = MOOD_LEVELS[this.data.level - 1]?.valence ?? 0
      const change = changesOf(before, after, valence, this.zoneOf())
      if (Object.keys(change).length === 0) return
      moodSync().outbox.change({ key: this.data.key }, change)
      moodSync().soon()
    },
    finish() {
      this.setData({ key: '', level: 0, back: null, isUndone: false })
      this.refresh()
    },
    undo() {
      moodSync().outbox.takeBack(this.data.key)
      moodSync().soon(0)
      this.finish()
      this.setData({ isUndone: true })
      this.refresh()
    },
    retry() {
      moodSync().outbox.retry(this.data.key)
      moodSync().soon(0)
    },
    drop() {
      const { key } = this.data
      this.finish()
      moodSync().outbox.drop(key)
    },
    turn() {
      const { back } = this.data
      const day = addDays(today(this.zoneOf()), -1)
      this.setData({ back: back === null ? { day, time: EVENING } : null })
    },
    /** A day without a record that somebody wants to add one to. */
    backTo(day: Day) {
      const now = today(this.zoneOf())
      this.finish()
      this.setData({ back: day === now ? null : { day, time: EVENING } })
    },
    pickDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ 'back.day': event.detail.value })
    },
    pickTime(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ 'back.time': event.detail.value })
    },
  },
})
