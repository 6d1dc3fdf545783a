/** Talking. The page shows one talk; `Turns` knows what is on its way in it and in others. */

import { explained, failureOf, tell, tellFailure } from '../../i18n/failures'
import { language, type Language } from '../../i18n/language'
import { shown } from '../../i18n/shown'
import { hasBegun } from '../../platform/beginning'
import { session } from '../../platform/client'
import { isOnline, onNetwork } from '../../platform/reach'
import { StorageFull } from '../../sdk/storage'
import type { Message } from '../../sdk/types'
import { currentTurns } from '../../talk/current'
import { dangerIn, type Danger } from '../../talk/danger'
import { liveOf } from '../../talk/live'
import { askedLast, firstLeaving, messageRow, unsentRow, type RowView } from '../../talk/rows'
import { isRegeneration, type Talk } from '../../talk/talk'
import type { Turns } from '../../talk/turns'
import { NO_LIST, paged, patchOf, type ListView } from '../../talk/view'
import { showTabs } from '../../platform/tabs'
import { talkWords } from './words'

type Keyed = WechatMiniprogram.CustomEvent<{ key: string }>

/** Pixels from the end within which somebody reads what is newest. */
const NEAR = 80
/** Data of what stands above the list. */
const ABOVE: readonly string[] = ['danger', 'isOffline', 'isReconnecting']
/** Farther down than any list reaches. */
const END = 10_000_000

interface Composer {
  readonly data: { readonly text: string }
  fill(text: string): void
  clear(): void
  onSend(): void
}

interface Place {
  readonly conversation: string
  readonly message: string
}

const NOTHING = {
  stopTalk: () => undefined as void,
  stopTurns: () => undefined as void,
}

Page({
  data: {
    hasBegun: true,
    w: shown(talkWords()),
    language: '' as Language | '',
    scale: 1,
    accent: '#a8472f',
    keyboard: 0,
    order: NO_LIST.order,
    pages: NO_LIST.pages,
    unsent: [] as readonly RowView[],
    regenerating: '',
    isNew: false,
    isEmpty: true,
    isLoading: false,
    isIncognito: false,
    isLoadingOlder: false,
    isOffline: false,
    isReconnecting: false,
    isWriting: false,
    isEditing: false,
    notKept: false,
    failure: '',
    danger: null as Danger | null,
    lastReply: '',
    canRegenerate: false,
    mood: null as { message: string; feeling: string } | null,
    isAtEnd: true,
    scrollTop: 0,
    asksWhy: null as Place | null,
    asksSource: null as (Place & { number: number }) | null,
  },

  talk: null as Talk | null,
  turns: null as Turns | null,
  list: NO_LIST as ListView,
  listening: NOTHING,
  stopNetwork: () => undefined as void,
  stopSession: () => undefined as void,
  /** One's own message that is being changed. */
  editing: null as string | null,
  /** Pixels of the list that are in view. */
  scrollHeight: 0,
  scrolled: 0,
  jumps: 0,
  isPrepending: false,
  /** Something was to be sent before anybody was signed in. */
  isEarly: false,

  onLoad() {
    this.stopNetwork = onNetwork(() => this.draw())
    this.stopSession = session.onChange(() => this.join())
    this.join()
  },

  onUnload() {
    this.stopNetwork()
    this.stopSession()
    this.leave()
  },

  onShow() {
    this.speak()
    this.join()
    void this.talk?.refresh()
    showTabs(this.data.hasBegun)
  },

  onReady() {
    this.measure()
  },

  onResize() {
    this.measure()
  },

  onShareAppMessage() {
    return { title: talkWords().share, path: '/pages/talk/index' }
  },

  /** The language may have been changed on another page. */
  speak(): void {
    const { fontSizeSetting } = wx.getAppBaseInfo()
    const theme = wx.getAppBaseInfo().theme
    this.setData({
      w: shown(talkWords()),
      language: language(),
      scale: Math.min(Math.max((fontSizeSetting ?? 16) / 16, 0.9), 1.6),
      accent: theme === 'dark' ? '#eaa184' : '#a8472f',
    })
    this.name()
    this.list = NO_LIST
    this.draw()
  },

  name(): void {
    const w = talkWords()
    const title = this.talk?.isIncognito ? w.incognitoTitle : w.title
    void wx.setNavigationBarTitle({ title })
  },

  /** Be where the person is: before the beginning, or in their open talk. */
  join(): void {
    const begun = hasBegun()
    if (begun !== this.data.hasBegun) {
      this.setData({ hasBegun: begun })
      showTabs(begun)
    }
    if (!begun) return this.leave()
    if (!session.isSignedIn && this.turns === null) {
      session.ready().catch((error: unknown) => this.setData({ failure: textOf(error) }))
      return
    }
    const turns = currentTurns()
    if (turns === null || turns === this.turns) return
    const early = this.turns === null ? (this.composer()?.data.text ?? '') : ''
    this.leave()
    this.turns = turns
    this.listening = { ...NOTHING, stopTurns: turns.onOpened(() => this.open(turns.open)) }
    this.open(turns.open)
    this.takeEarly(early)
  },

  leave(): void {
    this.listening.stopTurns()
    this.listening.stopTalk()
    this.listening = NOTHING
    this.turns = null
    this.talk = null
  },

  open(talk: Talk): void {
    this.listening.stopTalk()
    this.talk = talk
    this.listening = { ...this.listening, stopTalk: talk.onChange(() => this.draw()) }
    this.list = NO_LIST
    this.stopEditing()
    this.setData({ isAtEnd: true, asksWhy: null, asksSource: null })
    this.name()
    this.draw()
    this.composer()?.fill(this.turns?.drafts.get(talk.id) ?? '')
    this.jump()
    void talk.refresh()
  },

  /** What was typed while the sign-in was under way. */
  takeEarly(text: string): void {
    const isToBeSent = this.isEarly
    this.isEarly = false
    if (text === '') return
    this.composer()?.fill(text)
    this.keepDraft(text)
    if (isToBeSent) this.composer()?.onSend()
  },

  /** Send to the view what differs from what it shows. */
  draw(): void {
    const { talk, turns } = this
    if (talk === null || turns === null) return
    const after = paged(rowsOf(talk), this.list)
    const patch = { ...patchOf(this.list, after), ...this.around(talk, turns) }
    this.list = after
    const changed = Object.entries(patch).filter(([name, value]) => !this.shows(name, value))
    if (changed.length > 0) this.setData(Object.fromEntries(changed))
    turns.keep(talk)
    if (this.data.isAtEnd && !this.isPrepending) this.jump()
    if (changed.some(([name]) => ABOVE.includes(name))) wx.nextTick(() => this.settle())
  },

  /** What stands above the list has come or gone: the list has another height. */
  settle(): void {
    this.measure()
    if (this.data.isAtEnd) this.jump()
  },

  shows(name: string, value: unknown): boolean {
    const shown = (this.data as Readonly<Record<string, unknown>>)[name]
    return name in this.data && JSON.stringify(shown) === JSON.stringify(value)
  },

  /** All but the messages. */
  around(talk: Talk, turns: Turns): Record<string, unknown> {
    const w = talkWords()
    const { messages, unsent, last } = talk
    const said = unsent.filter((one) => !isRegeneration(one))
    const again = unsent.find(isRegeneration)
    const waits = isOnline() ? (talk.writing ? w.waiting : w.sending) : w.offlineWaiting
    const isCalm = last !== undefined && unsent.length === 0 && last.status !== 'writing'
    const isReply = isCalm && last.role === 'assistant' && !last.forgotten
    return {
      unsent: said.map((one) => unsentRow(one, turns.failureOf(one), waits)),
      regenerating: again === undefined ? '' : again.failed === null ? w.regenerating : '',
      isNew: talk.id === null || (talk.isLoaded && !talk.hasOlder && messages.length === 0),
      isEmpty: messages.length === 0 && unsent.length === 0,
      isLoading: !talk.isLoaded && talk.failure === null,
      isIncognito: talk.isIncognito,
      isLoadingOlder: talk.isLoadingOlder,
      isOffline: !isOnline(),
      isReconnecting: talk.isReconnecting,
      isWriting: talk.writing !== null,
      failure: talk.failure === null || !isOnline() ? '' : explained(talk.failure),
      danger: dangerIn(messages),
      lastReply: isReply ? last.id : '',
      canRegenerate: askedLast(messages, unsent) !== null,
      mood: isCalm ? moodOf(messages) : null,
    }
  },

  onBegun() {
    this.setData({ hasBegun: true })
    showTabs(true)
    this.speak()
    this.join()
  },

  onConversations() {
    void wx.navigateTo({ url: '/pages/conversations/index' })
  },

  onNew() {
    this.turns?.choose(null)
  },

  onSuggestion(event: WechatMiniprogram.TouchEvent) {
    this.say({ text: String(event.currentTarget.dataset.text) })
  },

  onIncognito(event: WechatMiniprogram.SwitchChange) {
    this.talk?.chooseIncognito(event.detail.value)
    this.name()
  },

  onSay(event: WechatMiniprogram.CustomEvent<Saying>) {
    const { text, attachments, isAlone } = event.detail
    if (!this.say({ text, attachments }) || isAlone) return
    this.composer()?.clear()
    const { talk, turns } = this
    if (this.editing !== null) {
      turns?.drafts.set(this.editDraft(), '')
      this.onCancelEdit()
    } else if (talk) {
      turns?.drafts.set(talk.id, '')
    }
    this.setData({ notKept: false })
  },

  /** False where it could not be kept, and so stays in the input. */
  say(said: { text: string; attachments?: readonly string[] }): boolean {
    const { talk, turns, editing } = this
    if (talk === null || turns === null) {
      this.isEarly = true
      return false
    }
    try {
      turns.say(talk, editing === null || !said.text ? said : { ...said, replaces: editing })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      tellFailure(error)
      return false
    }
    this.setData({ isAtEnd: true })
    this.jump()
    return true
  },

  onStop() {
    this.talk?.stop().catch(tellFailure)
  },

  onDraft(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.keepDraft(event.detail.text)
  },

  keepDraft(text: string): void {
    const { talk, turns, editing } = this
    if (talk === null || turns === null) return
    try {
      turns.drafts.set(editing === null ? talk.id : this.editDraft(), text)
      if (this.data.notKept) this.setData({ notKept: false })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.setData({ notKept: true })
    }
  },

  onRetry(event: Keyed) {
    const one = this.talk?.unsent.find(({ key }) => key === event.detail.key)
    if (one) this.turns?.retry(one)
  },

  /** Its words are in the input again, after what is there. */
  onTakeBack(event: Keyed) {
    const { talk, turns } = this
    const one = talk?.unsent.find(({ key }) => key === event.detail.key)
    if (!talk || !turns || !one) return
    const text = [turns.drafts.get(talk.id), one.request.text].filter(Boolean).join('\n')
    turns.remove(one)
    turns.drafts.set(talk.id, text)
    this.composer()?.fill(text)
  },

  onMenu(event: Keyed) {
    const message = this.talk?.messages.find(({ id }) => id === event.detail.key)
    if (message) void this.offer(message)
  },

  async offer(message: Message): Promise<void> {
    const w = talkWords()
    const isOwn = message.role === 'user'
    const isLast = message.id === this.data.lastReply
    const choices: readonly (readonly [string, () => unknown])[] = [
      [w.copy, () => this.copy(message.text)] as const,
      ...(isOwn && this.isCalm() ? [[w.edit, () => this.edit(message)] as const] : []),
      ...(isLast && this.data.canRegenerate
        ? [[w.regenerate, () => this.onRegenerate()] as const]
        : []),
      ...(isOwn ? [] : [[w.why, () => this.askWhy(message.id)] as const]),
    ]
    const itemList = choices.map(([name]) => name)
    wx.showActionSheet({
      itemList,
      success: ({ tapIndex }) => void choices[tapIndex]?.[1](),
      fail: () => undefined,
    })
  },

  isCalm(): boolean {
    return this.talk?.unsent.length === 0 && this.talk.last?.status !== 'writing'
  },

  async copy(data: string): Promise<void> {
    await wx.setClipboardData({ data })
    tell(talkWords().copied)
  },

  onCopyLast() {
    void this.copy(this.talk?.last?.text ?? '')
  },

  onRegenerate() {
    const { talk, turns } = this
    if (talk === null || turns === null) return
    const asked = askedLast(talk.messages, talk.unsent)
    if (asked !== null) turns.say(talk, { text: '', replaces: asked.id })
  },

  edit(message: Message): void {
    this.editing = message.id
    this.setData({ isEditing: true })
    this.composer()?.fill(this.turns?.drafts.get(this.editDraft()) || message.text)
  },

  editDraft(): string {
    return `edit.${this.editing ?? ''}`
  },

  onCancelEdit() {
    this.stopEditing()
    const { talk, turns } = this
    if (talk && turns) this.composer()?.fill(turns.drafts.get(talk.id))
  },

  stopEditing(): void {
    this.editing = null
    if (this.data.isEditing) this.setData({ isEditing: false })
  },

  onWhyLast() {
    this.askWhy(this.data.lastReply)
  },

  askWhy(message: string): void {
    const conversation = this.talk?.id
    if (conversation) this.setData({ asksWhy: { conversation, message } })
  },

  onCite(event: WechatMiniprogram.CustomEvent<{ key: string; number: number }>) {
    const { key: message, number } = event.detail
    const conversation = this.talk?.id
    if (conversation) this.setData({ asksSource: { conversation, message, number } })
  },

  onCloseSheet() {
    this.setData({ asksWhy: null, asksSource: null })
  },

  onResume(event: Keyed) {
    const message = this.talk?.messages.find(({ id }) => id === event.detail.key)
    if (message && liveOf(message.id)?.state.failure !== null) this.talk?.resume(message)
  },

  onRefresh() {
    if (this.turns === null) this.join()
    void this.talk?.refresh()
  },

  onKeyboard(event: WechatMiniprogram.CustomEvent<{ height: number }>) {
    const { screenHeight, screenTop, windowHeight } = wx.getWindowInfo()
    const below = Math.max(screenHeight - screenTop - windowHeight, 0)
    this.setData({ keyboard: Math.max(event.detail.height - below, 0) })
    this.measure()
    if (this.data.isAtEnd) this.jump()
  },

  composer(): Composer | null {
    return this.selectComponent('#composer') as unknown as Composer | null
  },

  /** To the end; a value that is set again would not be heard. */
  jump(): void {
    this.jumps = (this.jumps + 1) % 1000
    this.setData({ scrollTop: END + this.jumps })
  },

  measure(): void {
    wx.createSelectorQuery()
      .in(this)
      .select('#scroll')
      .boundingClientRect((box) => {
        this.scrollHeight = (box as { height?: number } | null)?.height ?? 0
      })
      .exec()
  },

  onScroll(event: WechatMiniprogram.ScrollViewScroll) {
    const { scrollTop, scrollHeight } = event.detail
    if (this.scrollHeight === 0) this.measure()
    const isNear = scrollHeight - scrollTop - this.scrollHeight < NEAR
    // Only who scrolls up leaves the end: it also moves away by itself when there is more to read.
    const isAtEnd = isNear || (this.data.isAtEnd && scrollTop >= this.scrolled - 1)
    this.scrolled = scrollTop
    if (isAtEnd !== this.data.isAtEnd) this.setData({ isAtEnd })
  },

  onGrown() {
    if (this.data.isAtEnd) this.jump()
  },

  onNewest() {
    this.setData({ isAtEnd: true })
    this.jump()
  },

  /** Older ones come above, and what is read stays where it is. */
  async onOlder(): Promise<void> {
    const { talk } = this
    // Not the first: that may lose the day's name above it.
    const anchor = this.list.pages[this.list.order[0] ?? '']?.[1]?.key
    if (talk === null || anchor === undefined || !talk.hasOlder || this.isPrepending) return
    this.isPrepending = true
    const before = await this.placeOf(anchor)
    try {
      await talk.loadOlder()
    } catch (error) {
      tellFailure(error)
    }
    const after = await this.placeOf(anchor)
    this.isPrepending = false
    const moved = after.top - before.top
    if (Math.abs(moved) > 1) this.setData({ scrollTop: after.scrolled + moved })
  },

  placeOf(key: string): Promise<{ top: number; scrolled: number }> {
    return new Promise((resolve) => {
      const query = wx.createSelectorQuery().in(this)
      query.select(`#m-${key}`).boundingClientRect()
      query.select('#scroll').scrollOffset()
      query.exec(([box, offset]: readonly ({ top?: number; scrollTop?: number } | null)[]) =>
        resolve({ top: box?.top ?? 0, scrolled: offset?.scrollTop ?? 0 }),
      )
    })
  },
})

interface Saying {
  readonly text: string
  readonly attachments: readonly string[]
  /** A recording that went out by itself: what is typed stays. */
  readonly isAlone?: boolean
}

function rowsOf({ messages, unsent }: Talk): readonly RowView[] {
  const leaving = firstLeaving(messages, unsent)
  return messages.map((message, at) => messageRow(message, messages[at - 1], at >= leaving))
}

/** What was said last, and what was read from it. */
function moodOf(messages: readonly Message[]): { message: string; feeling: string } | null {
  const own = [...messages].reverse().find((one) => one.role === 'user')
  if (own === undefined || own.forgotten) return null
  return { message: own.id, feeling: own.emotion?.label ?? '' }
}

function textOf(error: unknown): string {
  return explained(failureOf(error))
}
