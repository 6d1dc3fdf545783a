/** Where one says something: by typing, by speaking, with pictures. */

import { tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import {
  mayRecord,
  openRecordSetting,
  startRecording,
  stopRecording,
  type Sound,
} from '../../talk/recorder'
import { MOST, type Item, type Shelf } from '../../talk/shelf'
import { waitingShelf } from '../../talk/shelves'
import { lengthOf } from '../../talk/visible'
import { composerWords } from './words'

/** Characters of one message that the API takes. */
const MAX_TEXT = 8000
/** Milliseconds; less is a slip of the finger. */
const SHORTEST = 300
/** Pixels that a finger slides up to take a recording back. */
const CANCEL_AFTER = 60
const SECOND = 1000

interface Holding {
  /** Of the talk in which it was said, whichever is open when it is there. */
  shelf: Shelf
  fromY: number
  isLetGo: boolean
  since: number
  timer: number
}

interface Own {
  shelf: Shelf
  /** Nobody is signed in yet. */
  isWaiting: boolean
  stop: () => void
  /** Not in the data: what goes to the view while somebody types moves their cursor. */
  typed: string
}

const owns = new WeakMap<object, Own>()
const holdings = new WeakMap<object, Holding>()

Component({
  properties: {
    /** A reply is being written. */
    writing: { type: Boolean, value: false },
    /** One's earlier words are being changed. */
    editing: { type: Boolean, value: false },
    /** What is typed cannot be stored. */
    notKept: { type: Boolean, value: false },
    language: { type: String, value: '' },
    /** There is little room. */
    low: { type: Boolean, value: false },
  },

  data: {
    text: '',
    items: [] as readonly (Item & { readonly name: string })[],
    isVoice: false,
    isHolding: false,
    isCancelling: false,
    recorded: '',
    tooLong: '',
    canSend: false,
    w: shown(composerWords()),
  },

  observers: {
    language() {
      this.setData({ w: shown(composerWords()) })
    },
  },

  lifetimes: {
    attached() {
      const shelf = waitingShelf()
      const stop = shelf.onChange(() => this.showShelf())
      owns.set(this, { shelf, isWaiting: true, stop, typed: '' })
      if (shelf.items.length > 0) this.showShelf()
    },
    detached() {
      const { shelf, isWaiting, stop } = this.own()
      stop()
      if (isWaiting) shelf.end()
    },
  },

  methods: {
    own(): Own {
      return owns.get(this) as Own
    },

    /** Show what is attached in a talk, where there is one; what waited for it goes there. */
    enter(given: Shelf | null): void {
      const own = this.own()
      if (given === null && own.isWaiting) return
      own.stop()
      const shelf = given ?? waitingShelf()
      if (own.isWaiting) {
        shelf.takeFrom(own.shelf)
        own.shelf.end()
      }
      const stop = shelf.onChange(() => this.showShelf())
      owns.set(this, { ...own, shelf, stop, isWaiting: given === null })
      this.showShelf()
    },

    typed(): string {
      return this.own().typed
    },

    /** Put words into the input; the page does that when it shows another talk. */
    fill(text: string): void {
      // The view takes only what differs from what it was given last, and that was not what is typed.
      if (this.data.text === text) this.setData({ text: this.own().typed })
      this.own().typed = text
      this.setData({ text })
      this.weigh()
    },

    onInput(event: WechatMiniprogram.Input): void {
      const text = event.detail.value
      this.own().typed = text
      this.weigh()
      this.triggerEvent('draft', { text })
    },

    onKeyboard(event: WechatMiniprogram.CustomEvent<{ height: number }>): void {
      this.triggerEvent('keyboard', { height: event.detail.height })
    },

    /** What the input holds decides what can be done with it. */
    weigh(): void {
      const { typed: text } = this.own()
      const count = lengthOf(text)
      const ready = this.shelf().ready
      const tooLong = count > MAX_TEXT ? composerWords().tooLong(String(count)) : ''
      const isSomething = text.trim() !== '' || (ready !== null && ready.length > 0)
      const canSend = isSomething && ready !== null && tooLong === ''
      if (tooLong !== this.data.tooLong || canSend !== this.data.canSend) {
        this.setData({ tooLong, canSend })
      }
    },

    onSend(): void {
      const attachments = this.shelf().ready
      if (!this.data.canSend || attachments === null) return
      this.triggerEvent('say', { text: this.typed().trim(), attachments })
    },

    /** The page has taken over what was in it. */
    clear(): void {
      this.fill('')
    },

    onStop(): void {
      this.triggerEvent('stop')
    },

    onCancelEdit(): void {
      this.triggerEvent('canceledit')
    },

    async onPicture(): Promise<void> {
      const shelf = this.shelf()
      const room = MOST - shelf.items.length
      if (room <= 0) return tell(composerWords().tooMany)
      try {
        const { tempFiles } = await wx.chooseMedia({
          count: room,
          mediaType: ['image'],
          sizeType: ['compressed'],
          sourceType: ['album', 'camera'],
        })
        for (const { tempFilePath } of tempFiles) {
          shelf.add({ kind: 'image', path: tempFilePath, seconds: 0, sendsItself: false })
        }
      } catch (error) {
        // Whoever thinks better of it is told nothing.
        const { errMsg } = error as { errMsg?: string }
        if (errMsg === undefined) throw error
        if (!errMsg.includes('cancel')) tell(composerWords().failed)
      }
    },

    onRetry(event: WechatMiniprogram.TouchEvent): void {
      this.shelf().retry(String(event.currentTarget.dataset.key))
    },

    onRemove(event: WechatMiniprogram.TouchEvent): void {
      this.shelf().remove(String(event.currentTarget.dataset.key))
    },

    shelf(): Shelf {
      return this.own().shelf
    },

    showShelf(): void {
      const w = composerWords()
      const items = this.shelf().items.map((one) => ({
        ...one,
        name: one.kind === 'image' ? w.image : w.sound(String(one.seconds)),
      }))
      this.setData({ items })
      this.weigh()
    },

    async onMode(): Promise<void> {
      if (this.data.isVoice) {
        // The input is another one now, and begins with what it is given.
        this.setData({ isVoice: false, text: this.typed() })
        return
      }
      // Asked before anybody holds the button: WeChat's question would end the touch.
      if ((await mayRecord()) || (await this.askAgain())) this.setData({ isVoice: true })
    },

    async askAgain(): Promise<boolean> {
      const w = composerWords()
      const { confirm } = await wx.showModal({
        title: w.needsMic,
        content: w.needsMicText,
        confirmText: w.toSettings,
        cancelText: w.notNow,
      })
      return confirm && (await openRecordSetting())
    },

    onHold(event: WechatMiniprogram.TouchEvent): void {
      if (holdings.has(this)) return
      const touch = event.touches[0] as { clientY: number } | undefined
      const fromY = touch?.clientY ?? 0
      holdings.set(this, { shelf: this.shelf(), fromY, isLetGo: false, since: 0, timer: 0 })
      this.setData({ isHolding: true, isCancelling: false, recorded: '' })
      void wx.vibrateShort({ type: 'light' })
      startRecording({
        onStart: () => this.onRecording(),
        onStop: (sound) => this.onRecorded(sound),
        onFail: () => {
          this.endHolding()
          tell(composerWords().failed)
        },
      })
    },

    onSlide(event: WechatMiniprogram.TouchEvent): void {
      const holding = holdings.get(this)
      const touch = event.touches[0] as { clientY: number } | undefined
      if (holding === undefined || touch === undefined) return
      const isCancelling = holding.fromY - touch.clientY > CANCEL_AFTER
      if (isCancelling !== this.data.isCancelling) this.setData({ isCancelling })
    },

    onLetGo(): void {
      const holding = holdings.get(this)
      if (holding === undefined || holding.isLetGo) return
      holding.isLetGo = true
      if (holding.since > 0) stopRecording()
    },

    /** WeChat took the touch away, for instance by a call: what was said is kept. */
    onTouchLost(): void {
      this.onLetGo()
    },

    onRecording(): void {
      const holding = holdings.get(this)
      if (holding === undefined) return
      holding.since = Date.now()
      if (holding.isLetGo) return stopRecording()
      const show = () => {
        const seconds = Math.floor((Date.now() - holding.since) / SECOND)
        this.setData({ recorded: composerWords().recording(String(seconds)) })
      }
      show()
      holding.timer = setInterval(show, SECOND)
    },

    onRecorded({ path, duration }: Sound): void {
      const { isCancelling } = this.data
      const shelf = holdings.get(this)?.shelf ?? this.shelf()
      this.endHolding()
      if (isCancelling) return
      if (duration < SHORTEST) return tell(composerWords().tooShort)
      const seconds = Math.max(1, Math.round(duration / SECOND))
      shelf.add({ kind: 'audio', path, seconds, sendsItself: true })
    },

    endHolding(): void {
      clearInterval(holdings.get(this)?.timer ?? 0)
      holdings.delete(this)
      this.setData({ isHolding: false, isCancelling: false })
    },
  },
})
