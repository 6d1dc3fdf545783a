/** The companion's words: as they are written, and when they are whole. */

import { explained } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { copy } from '../../platform/clipboard'
import { blocksPatch, shownBlocks, type ShownBlock } from '../../talk/blocks'
import { liveOf, type LiveState } from '../../talk/live'
import { blocksOf } from '../../talk/markdown'
import { replyWords } from './words'

/** Characters that are shown at first. */
const LONG = 8_000

interface Watching {
  stop?: () => void
  /** Blocks as the view has them. */
  shown: readonly ShownBlock[]
  isWhole: boolean
  /** How often more rows of a table were wished for, by its place. */
  readonly wishes: Map<number, number>
}

const watchings = new WeakMap<object, Watching>()

function watchingOf(component: object): Watching {
  const known = watchings.get(component) ?? { shown: [], isWhole: false, wishes: new Map() }
  watchings.set(component, known)
  return known
}

Component({
  properties: {
    message: { type: String, value: '' },
    text: { type: String, value: '' },
    live: { type: Boolean, value: false },
    numbers: { type: Array, value: [] as number[] },
  },

  data: {
    blocks: [] as readonly ShownBlock[],
    isThinking: false,
    failure: '',
    rest: '',
    w: shown(replyWords()),
  },

  observers: {
    'message, text, live': function () {
      this.watch()
    },
  },

  lifetimes: {
    attached() {
      this.setData({ w: shown(replyWords()) })
    },
    detached() {
      watchingOf(this).stop?.()
    },
  },

  methods: {
    watch(): void {
      const watching = watchingOf(this)
      watching.stop?.()
      delete watching.stop
      const live = this.data.live ? liveOf(this.data.message) : null
      if (live === null) {
        this.showText(this.data.text)
        this.setData({ isThinking: this.data.live && this.data.text === '', failure: '' })
        return
      }
      watching.stop = live.onChange((state) => {
        this.showLive(state)
        this.triggerEvent('grown', {}, { bubbles: true, composed: true })
      })
      this.showLive(live.state)
    },

    showLive({ text, failure, isFrozen }: LiveState): void {
      this.showText(text, failure === null && !isFrozen)
      // Of a table that begins nothing is shown yet.
      const isThinking = watchingOf(this).shown.length === 0 && failure === null && !isFrozen
      const told = failure === null ? '' : `${replyWords().broken}${explained(failure)}`
      if (isThinking !== this.data.isThinking || told !== this.data.failure) {
        this.setData({ isThinking, failure: told })
      }
    },

    /** Only what differs goes to the view: while somebody writes, the last block. */
    showText(text: string, isWriting = false): void {
      const watching = watchingOf(this)
      const isCut = !watching.isWhole && text.length > LONG
      const read = blocksOf(isCut ? text.slice(0, LONG) : text, isWriting)
      const blocks = shownBlocks(read, watching.wishes, replyWords().moreRows)
      const rest = isCut ? replyWords().showAll(String(text.length)) : ''
      const patch = blocksPatch(watching.shown, blocks)
      if (rest !== this.data.rest) patch.rest = rest
      watching.shown = blocks
      if (Object.keys(patch).length > 0) this.setData(patch)
    },

    onShowAll(): void {
      watchingOf(this).isWhole = true
      this.watch()
    },

    onMoreRows(event: WechatMiniprogram.TouchEvent): void {
      const { at } = event.currentTarget.dataset as { at: number }
      const { wishes } = watchingOf(this)
      wishes.set(at, (wishes.get(at) ?? 0) + 1)
      this.watch()
    },

    onSpan(event: WechatMiniprogram.TouchEvent): void {
      const { style, target } = event.currentTarget.dataset as { style: string; target: string }
      if (style === 'link') copy(target, replyWords().linkCopied)
      if (style === 'cite' && this.data.numbers.includes(Number(target))) {
        this.triggerEvent('cite', { number: Number(target) })
      }
    },

    onCopyCode(event: WechatMiniprogram.TouchEvent): void {
      const { at } = event.currentTarget.dataset as { at: number }
      const text =
        watchingOf(this)
          .shown[at]?.spans.map((one) => one.text)
          .join('') ?? ''
      copy(text, replyWords().copied)
    },

    onResume(): void {
      this.triggerEvent('resume')
    },
  },
})
