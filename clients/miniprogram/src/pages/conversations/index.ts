/** All talks: to go on with one, to find one, to rename and delete. */

import { explained, failureOf, tell, tellFailure } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { scale } from '../../platform/appearance'
import { client } from '../../platform/client'
import type { Conversation } from '../../sdk/types'
import { currentTurns } from '../../talk/current'
import { when } from '../../talk/days'
import { lengthOf, visible } from '../../talk/visible'
import { conversationsWords } from './words'

interface Line {
  readonly id: string
  readonly title: string
  readonly when: string
  readonly snippet: string
  readonly more: string
}

const PAGE = 30
/** Characters that the API takes. */
const MAX_TITLE = 80
/** Milliseconds after the last letter. */
const TYPING = 300

Page({
  data: {
    scale: scale(),
    w: shown(conversationsWords()),
    items: [] as readonly Line[],
    query: '',
    open: '',
    isLoading: true,
    failure: '',
  },

  cursor: null as string | null,
  /** Counts searches: an answer to an earlier one is not shown. */
  asked: 0,
  timer: 0,

  onLoad() {
    const w = conversationsWords()
    this.setData({ w: shown(w), open: currentTurns()?.open.id ?? '' })
    void wx.setNavigationBarTitle({ title: w.title })
    void this.load(true)
  },

  onUnload() {
    clearTimeout(this.timer)
  },

  async onPullDownRefresh() {
    await this.load(true)
    void wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.cursor !== null && !this.data.isLoading) void this.load(false)
  },

  onRetry() {
    void this.load(this.data.items.length === 0)
  },

  /** A page may hold fewer than asked for, or none, and have more behind it. */
  async load(isAnew: boolean): Promise<void> {
    const turn = (this.asked += 1)
    const query = this.data.query.trim()
    this.setData({ isLoading: true, failure: '' })
    try {
      let cursor = isAnew ? null : this.cursor
      let items: readonly Line[] = isAnew ? [] : this.data.items
      const enough = items.length + PAGE / 2
      do {
        const page = await client.get('/v1/conversations', {
          query: { limit: PAGE, ...(query && { query }), ...(cursor && { cursor }) },
        })
        if (turn !== this.asked) return
        items = [...items, ...page.items.map(lineOf)]
        cursor = page.next_cursor
      } while (cursor !== null && items.length < enough)
      this.cursor = cursor
      this.setData({ items, isLoading: false })
    } catch (error) {
      if (turn !== this.asked) return
      this.setData({ isLoading: false, failure: explained(failureOf(error)) })
    }
  },

  onQuery(event: WechatMiniprogram.Input) {
    this.setData({ query: event.detail.value })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.load(true), TYPING)
  },

  onClear() {
    this.setData({ query: '' })
    void this.load(true)
  },

  onNew() {
    currentTurns()?.choose(null)
    this.back()
  },

  onOpen(event: WechatMiniprogram.TouchEvent) {
    currentTurns()?.choose(String(event.currentTarget.dataset.id))
    this.back()
  },

  back(): void {
    void wx.switchTab({ url: '/pages/talk/index' })
  },

  onMore(event: WechatMiniprogram.TouchEvent) {
    const line = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id)
    if (line === undefined) return
    const w = conversationsWords()
    wx.showActionSheet({
      itemList: [w.rename, w.remove],
      success: ({ tapIndex }) => void (tapIndex === 0 ? this.rename(line) : this.remove(line)),
      fail: () => undefined,
    })
  },

  async rename(line: Line): Promise<void> {
    const w = conversationsWords()
    const { confirm, content } = await wx.showModal({
      title: w.renameTitle,
      content: line.title,
      editable: true,
      confirmText: w.save,
      cancelText: w.cancel,
    })
    const title = (content ?? '').trim()
    if (!confirm || title === '' || title === line.title) return
    if (lengthOf(title) > MAX_TITLE) return tell(w.nameTooLong)
    try {
      await client.patch('/v1/conversations/{conversation_id}', {
        path: { conversation_id: line.id },
        body: { title },
      })
      const at = this.data.items.findIndex(({ id }) => id === line.id)
      if (at >= 0)
        this.setData({ [`items[${at}].title`]: title, [`items[${at}].more`]: w.more(title) })
    } catch (error) {
      tellFailure(error)
    }
  },

  async remove(line: Line): Promise<void> {
    const w = conversationsWords()
    const { confirm } = await wx.showModal({
      title: w.removeTitle,
      content: w.removeText,
      confirmText: w.remove,
      confirmColor: '#b3261e',
      cancelText: w.cancel,
    })
    if (!confirm) return
    try {
      await client.delete('/v1/conversations/{conversation_id}', {
        path: { conversation_id: line.id },
      })
      currentTurns()?.forget(line.id)
      this.setData({ items: this.data.items.filter(({ id }) => id !== line.id) })
      tell(w.removed)
    } catch (error) {
      tellFailure(error)
    }
  },
})

function lineOf({ id, title, updated_at: at, snippet }: Conversation): Line {
  const w = conversationsWords()
  const shown = visible(title).trim() || w.untitled
  return { id, title: shown, when: when(at), snippet: visible(snippet ?? ''), more: w.more(shown) }
}
