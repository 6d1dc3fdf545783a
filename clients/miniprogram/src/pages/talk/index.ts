/** Talking. The page shows one talk; `Turns` knows what is on its way in it and in others. */

import { keepLines } from '../../help/lines'
import { explained, failureOf, tellFailure } from '../../i18n/failures'
import { language, type Language } from '../../i18n/language'
import { shown } from '../../i18n/shown'
import { accent, isLow, overlap, scale } from '../../platform/appearance'
import { hasBegun } from '../../platform/beginning'
import { session } from '../../platform/client'
import { copy } from '../../platform/clipboard'
import { isOnline, onNetwork } from '../../platform/reach'
import { showTabs } from '../../platform/tabs'
import type { Message } from '../../sdk/types'
import { aroundOf, NOTHING_AROUND, rowsOf } from '../../talk/around'
import { currentTurns } from '../../talk/current'
import { Input, type Composer } from '../../talk/input'
import { liveOf } from '../../talk/live'
import { actionsOn, offer, type Asked } from '../../talk/menu'
import type { Said } from '../../talk/said'
import { Scrolling } from '../../talk/scrolling'
import type { Talk } from '../../talk/talk'
import type { Turns } from '../../talk/turns'
import { anchorOf, newsIn, NO_LIST, paged, patchOf, type ListView } from '../../talk/view'
import { talkWords } from './words'

type Keyed = WechatMiniprogram.CustomEvent<{ key: string }>

/** Data of what stands above and below the list. */
const BESIDE: readonly string[] = ['danger', 'isOffline', 'isReconnecting', 'isCutOff']

const nothing = () => undefined as void

Page({
  data: {
    hasBegun: true,
    w: shown(talkWords()),
    language: '' as Language | '',
    scale: scale(),
    accent: accent(),
    keyboard: 0,
    isLow: false,
    order: NO_LIST.order,
    pages: NO_LIST.pages,
    ...NOTHING_AROUND,
    isEditing: false,
    notKept: false,
    isAtEnd: true,
    scrollTop: 0,
    asked: null as Asked | null,
  },

  talk: null as Talk | null,
  turns: null as Turns | null,
  list: NO_LIST as ListView,
  stopTalk: nothing,
  stopTurns: nothing,
  stopNetwork: nothing,
  stopSession: nothing,
  // Made when the page is: of what stands here, a page gets a deep copy.
  scrolling: null as unknown as Scrolling,
  input: null as unknown as Input,

  onLoad() {
    this.scrolling = new Scrolling(this)
    this.input = new Input({
      composer: () => this.selectComponent('#composer') as unknown as Composer | null,
      setEditing: (isEditing) => this.put({ isEditing }),
      setNotKept: (notKept) => this.put({ notKept }),
    })
    this.stopNetwork = onNetwork(() => this.onReach())
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

  onResize() {
    this.fit(this.data.keyboard)
  },

  onShareAppMessage() {
    return { title: talkWords().share, path: '/pages/talk/index' }
  },

  /** The language may have been changed on another page. */
  speak(): void {
    this.setData({ w: shown(talkWords()), language: language(), scale: scale(), accent: accent() })
    this.put({ isLow: isLow(this.data.keyboard) })
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
    if (this.put({ hasBegun: begun }).length > 0) showTabs(begun)
    if (!begun) return this.leave()
    if (!session.isSignedIn && this.turns === null) return this.signIn()
    const turns = currentTurns()
    if (turns === null || turns === this.turns) return
    const early = this.input.early()
    this.leave()
    this.turns = turns
    this.stopTurns = turns.onOpened(() => this.open(turns.open, turns))
    this.open(turns.open, turns)
    this.input.takeEarly(early)
    void keepLines()
  },

  signIn(): void {
    this.input.recallEarly()
    this.put({ isLoading: true, failure: '', isOffline: !isOnline(), isCutOff: false })
    session.ready().catch((error: unknown) => {
      const failure = explained(failureOf(error))
      this.put({ isLoading: false, failure, isOffline: !isOnline(), isCutOff: true })
    })
  },

  onReach(): void {
    this.draw()
    if (this.turns === null && isOnline()) this.join()
  },

  leave(): void {
    this.stopTurns()
    this.stopTalk()
    this.turns = null
    this.talk = null
    this.input.leave()
  },

  open(talk: Talk, turns: Turns): void {
    this.stopTalk()
    this.talk = talk
    this.stopTalk = talk.onChange(() => this.draw())
    this.list = NO_LIST
    // The lines of the talk before must not stand among those of this one.
    this.put({ order: ['p0'], pages: { p0: [] } })
    this.input.enter(talk, turns)
    this.onCloseSheet()
    this.name()
    this.draw()
    this.scrolling.toEnd()
    void talk.refresh()
  },

  /** Send to the view what differs from what it shows. */
  draw(): void {
    const { talk, turns } = this
    if (talk === null || turns === null) return
    const before = this.list
    this.list = paged(rowsOf(talk), before)
    const patch = patchOf(before, this.list)
    const changed = this.put({ ...patch, ...aroundOf(talk, turns, talkWords()) })
    turns.keep(talk)
    this.scrolling.follow()
    if (changed.some((name) => BESIDE.includes(name))) {
      wx.nextTick(() => this.scrolling.settle())
    }
  },

  /** The names of what was not shown like this before. */
  put(patch: Readonly<Record<string, unknown>>): readonly string[] {
    const news = newsIn(this.data, patch)
    if (Object.keys(news).length > 0) this.setData(news)
    return Object.keys(news)
  },

  onBegun() {
    this.join()
    this.speak()
  },

  onConversations() {
    void wx.navigateTo({ url: '/pages/conversations/index' })
  },

  onHelp() {
    void wx.navigateTo({ url: '/pages/help/index' })
  },

  onNew() {
    this.turns?.choose(null)
  },

  onSuggestion(event: WechatMiniprogram.TouchEvent) {
    if (this.input.say({ text: String(event.currentTarget.dataset.text) })) this.scrolling.toEnd()
  },

  onIncognito(event: WechatMiniprogram.SwitchChange) {
    this.talk?.chooseIncognito(event.detail.value)
    this.input.keepAnew()
    this.name()
  },

  onSay(event: WechatMiniprogram.CustomEvent<Said>) {
    if (!this.input.say(event.detail)) return
    this.scrolling.toEnd()
    this.input.said()
  },

  onStop() {
    this.talk?.stop().catch(tellFailure)
  },

  onDraft(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.input.keep(event.detail.text)
  },

  onRetry(event: Keyed) {
    const one = this.talk?.unsent.find(({ key }) => key === event.detail.key)
    if (one) this.turns?.retry(one)
  },

  onTakeBack(event: Keyed) {
    const one = this.talk?.unsent.find(({ key }) => key === event.detail.key)
    if (one) this.input.takeBack(one)
  },

  onMenu(event: Keyed) {
    const message = this.messageOf(event)
    if (!message || !this.talk) return
    const w = talkWords()
    offer(actionsOn(message, this.talk), w, {
      copy: () => copy(message.text, w.copied),
      edit: () => this.input.edit(message),
      regenerate: () => this.input.askAgain(),
      why: () => this.ask('why', message.id),
    })
  },

  messageOf(event: Keyed): Message | undefined {
    return this.talk?.messages.find(({ id }) => id === event.detail.key)
  },

  onCopyLast() {
    copy(this.talk?.last?.text ?? '', talkWords().copied)
  },

  onRegenerate() {
    this.input.askAgain()
  },

  onCancelEdit() {
    this.input.cancelEdit()
  },

  onWhyLast() {
    this.ask('why', this.data.lastReply)
  },

  onCite(event: WechatMiniprogram.CustomEvent<{ key: string; number: number }>) {
    const { key, number } = event.detail
    const cited = this.messageOf(event)?.citations.find((one) => one.number === number)
    this.ask('source', key, number, cited?.quote)
  },

  ask(about: Asked['about'], message: string, number = 0, quote = ''): void {
    const conversation = this.talk?.id
    if (conversation) this.setData({ asked: { about, conversation, message, number, quote } })
  },

  onCloseSheet() {
    this.setData({ asked: null })
  },

  onResume(event: Keyed) {
    const message = this.messageOf(event)
    if (message && liveOf(message.id)?.state.failure !== null) this.talk?.resume(message)
  },

  onRefresh() {
    if (this.turns === null) this.join()
    void this.talk?.refresh()
  },

  onKeyboard(event: WechatMiniprogram.CustomEvent<{ height: number }>) {
    this.fit(overlap(event.detail.height))
  },

  /** Where there is little room, what saves lives keeps its place. */
  fit(keyboard: number): void {
    this.put({ keyboard, isLow: isLow(keyboard) })
    wx.nextTick(() => this.scrolling.settle())
  },

  onScroll(event: WechatMiniprogram.ScrollViewScroll) {
    this.scrolling.onScroll(event.detail)
  },

  onGrown() {
    this.scrolling.follow()
  },

  onNewest() {
    this.scrolling.toEnd()
  },

  /** Older ones come above, and what is read stays where it is. */
  onOlder() {
    const { talk } = this
    const anchor = anchorOf(this.list)
    if (talk?.hasOlder && anchor !== null) {
      void this.scrolling.keep(anchor, () => talk.loadOlder())
    }
  },
})
