/** What one person says here: all their talks, and what is on its way in them. */

import { failureOf, plainFailure, type Failure } from '../i18n/failures'
import { client } from '../platform/client'
import { newKey } from '../platform/keys'
import { isOnline, onReachable, pause } from '../platform/reach'
import { wechatStore } from '../platform/store'
import { Drafts } from '../sdk/drafts'
import { Cancelled } from '../sdk/errors'
import { Outbox, type Unsent } from '../sdk/outbox'
import { follow, say, type Created, type Reading } from '../sdk/turn'
import type { ChatRequest, Message } from '../sdk/types'
import { Beginning } from './beginning'
import { endLive, type LiveReply } from './live'
import { forgetRecent, keepRecent, recentOf } from './recent'
import { Talk } from './talk'

export interface Said {
  readonly text: string
  readonly attachments?: readonly string[]
  /** The id of one's own message whose place this takes. */
  readonly replaces?: string
}

const PATIENCE = { sleep: pause }
const SIGNED_OUT = 401
const NOT_REACHED = 'unreachable'

export class Turns {
  readonly drafts: Drafts
  private readonly outbox: Outbox
  private readonly beginning = new Beginning()
  private readonly talks = new Map<string, Talk>()
  private fresh: Talk
  private shown: Talk
  /** Conversations in which something is being sent. */
  private readonly active = new Set<string | null>()
  /** Those that began in the meantime: what follows waits for their first reply. */
  private readonly justBegun = new Set<string>()
  private readonly readings = new Set<Reading>()
  private readonly failures = new Map<string, Failure>()
  private readonly openedListeners = new Set<() => void>()
  private readonly stopListening: () => void
  private isOver = false

  constructor(readonly userId: string) {
    this.drafts = new Drafts(wechatStore, userId)
    this.outbox = new Outbox(wechatStore, userId)
    this.fresh = this.newTalk(null)
    this.shown = this.first()
    this.stopListening = onReachable(() => this.reachable())
    this.reachable()
  }

  /** The talk that the talk page shows. */
  get open(): Talk {
    return this.shown
  }

  onOpened(listener: () => void): () => void {
    this.openedListeners.add(listener)
    return () => this.openedListeners.delete(listener)
  }

  /** Show a conversation; null: a new one. */
  choose(conversationId: string | null): Talk {
    if (conversationId === null && this.shown === this.fresh) this.fresh.chooseIncognito(false)
    this.show(conversationId === null ? this.fresh : this.talk(conversationId))
    return this.shown
  }

  /** `StorageFull` where it cannot be kept until it is sent: then it must stay in the input. */
  say(talk: Talk, said: Said): void {
    const { id } = talk
    const request: ChatRequest = {
      text: said.text,
      ...(id === null ? {} : { conversation_id: id }),
      ...(id === null && talk.isIncognito ? { incognito: true } : {}),
      ...(said.attachments?.length ? { attachments: [...said.attachments] } : {}),
      ...(said.replaces === undefined ? {} : { replaces: said.replaces }),
    }
    this.outbox.add(id === null ? this.beginning.newKey() : newKey(), request, Date.now())
    this.spread()
    void this.work(id)
  }

  retry(unsent: Unsent): void {
    this.outbox.retry(unsent.key)
    this.spread()
    void this.work(conversationOf(unsent))
  }

  remove(unsent: Unsent): void {
    this.outbox.remove(unsent.key)
    this.spread()
  }

  /** Why it was not sent. After a restart only the code of it is known. */
  failureOf(unsent: Unsent): Failure | null {
    if (unsent.failed === null) return null
    return this.failures.get(unsent.key) ?? plainFailure(unsent.failed)
  }

  /** The conversation was deleted: nothing of it stays on this device. */
  forget(conversationId: string): void {
    for (const unsent of this.outbox.of(conversationId)) this.outbox.remove(unsent.key)
    this.drafts.set(conversationId, '')
    if (recentOf(this.userId)?.conversationId === conversationId) forgetRecent()
    this.talks.delete(conversationId)
    if (this.shown.id === conversationId) this.show(this.fresh)
  }

  /** Somebody else is here now, or nobody. */
  end(): void {
    this.isOver = true
    this.stopListening()
    for (const reading of this.readings) reading.leave()
  }

  /** Keep the end of what is shown for the next start; of an incognito talk nothing. */
  keep(talk: Talk): void {
    if (this.isOver || talk.id === null || talk.isIncognito || !talk.isLoaded) return
    keepRecent(this.userId, talk.id, talk.messages)
  }

  private talk(conversationId: string): Talk {
    const known = this.talks.get(conversationId)
    if (known) return known
    const talk = this.newTalk(conversationId)
    this.talks.set(conversationId, talk)
    talk.setUnsent(this.unsentOf(talk))
    return talk
  }

  /** What was talked about last; else a new talk. */
  private first(): Talk {
    const recent = recentOf(this.userId)
    if (recent === null || this.outbox.of(null).length > 0) return this.fresh
    const talk = this.talk(recent.conversationId)
    talk.recall(recent.messages)
    return talk
  }

  private show(talk: Talk): void {
    this.shown = talk
    for (const listener of [...this.openedListeners]) listener()
  }

  private reachable(): void {
    for (const unsent of this.outbox.all()) {
      if (unsent.failed === NOT_REACHED) this.outbox.retry(unsent.key)
    }
    this.spread()
    for (const id of new Set(this.outbox.all().map(conversationOf))) void this.work(id)
    if (this.shown.failure !== null || this.shown.last?.status === 'writing') {
      void this.shown.refresh()
    }
  }

  /** Send what waits in one conversation, in order: each once the one before it is answered. */
  private async work(id: string | null): Promise<void> {
    if (this.active.has(id)) return
    this.active.add(id)
    let goesOn = true
    for (let next = this.next(id); goesOn && next; next = this.next(id)) {
      goesOn = await this.send(next)
    }
    this.active.delete(id)
    if (id === null) this.goOn()
  }

  private goOn(): void {
    const begun = [...this.justBegun]
    this.justBegun.clear()
    for (const id of begun) {
      this.active.delete(id)
      void this.work(id)
    }
  }

  private next(id: string | null): Unsent | undefined {
    if (this.isOver || !isOnline()) return undefined
    return this.outbox.of(id).find((one) => one.failed === null)
  }

  /** False: nothing can be sent for the time being. */
  private async send(unsent: Unsent): Promise<boolean> {
    const heard: { talk: Talk | null; live: LiveReply | null } = {
      talk: this.talkOf(unsent),
      live: null,
    }
    const listener = {
      onCreated: (created: Created) => {
        heard.talk = this.heard(unsent, created)
        heard.live = heard.talk.begun(unsent, created)
      },
      onDelta: (text: string) => heard.live?.add(text),
      onWaiting: (isWaiting: boolean) => heard.talk?.setReconnecting(isWaiting),
    }
    const reading = say(client, unsent.request, unsent.key, listener, PATIENCE)
    try {
      this.finished(heard.talk, await this.read(reading))
      return true
    } catch (error) {
      if (error instanceof Cancelled) return false
      const failure = failureOf(error)
      heard.talk?.setReconnecting(false)
      heard.live?.fail(failure)
      return heard.live === null ? this.notHeard(unsent, failure) : true
    }
  }

  private heard(unsent: Unsent, created: Created): Talk {
    const id = created.conversationId
    this.failures.delete(unsent.key)
    this.outbox.remove(unsent.key)
    if (conversationOf(unsent) === null) {
      this.active.add(id)
      this.justBegun.add(id)
      this.joinTo(unsent, id)
      this.begun(unsent.key, id)
    }
    this.spread()
    return this.talk(id)
  }

  /** What was said in the same place before there was a conversation goes into this one. Its key
   * has not been used yet: before it, the first one had to be sent. */
  private joinTo(first: Unsent, id: string): void {
    for (const one of this.outbox.of(null)) {
      if (one.failed !== null || !Beginning.isSame(one.key, first.key)) continue
      const { incognito: _, ...request } = one.request
      this.outbox.add(one.key, { ...request, conversation_id: id }, one.at)
    }
  }

  private begun(key: string, id: string): void {
    if (!this.beginning.owns(key) || this.fresh.id !== null) return
    const talk = this.fresh
    talk.identify(id)
    this.talks.set(id, talk)
    this.beginning.renew()
    this.fresh = this.newTalk(null)
  }

  private notHeard(unsent: Unsent, failure: Failure): boolean {
    // Kept as it is: it is sent as soon as the same person is back.
    if (failure.status === SIGNED_OUT) return false
    this.failures.set(unsent.key, failure)
    this.outbox.fail(unsent.key, failure.code)
    this.spread()
    return failure.code !== NOT_REACHED
  }

  private readonly follow = (talk: Talk, message: Message, live: LiveReply): void => {
    const place = { conversationId: message.conversation_id, messageId: message.id }
    const listener = {
      onDelta: (text: string) => live.add(text),
      onWaiting: (isWaiting: boolean) => talk.setReconnecting(isWaiting),
    }
    this.read(follow(client, place, listener, PATIENCE)).then(
      (finished) => this.finished(talk, finished),
      (error: unknown) => {
        if (error instanceof Cancelled) return endLive(message.id)
        talk.setReconnecting(false)
        live.fail(failureOf(error))
      },
    )
  }

  private async read(reading: Reading): Promise<Message> {
    this.readings.add(reading)
    try {
      return await reading.done
    } finally {
      this.readings.delete(reading)
    }
  }

  private finished(talk: Talk | null, message: Message): void {
    talk?.finish(message)
    void talk?.refresh()
  }

  private talkOf(unsent: Unsent): Talk | null {
    const id = conversationOf(unsent)
    if (id !== null) return this.talks.get(id) ?? null
    return this.beginning.owns(unsent.key) ? this.fresh : null
  }

  private spread(): void {
    for (const talk of [this.fresh, ...this.talks.values()]) talk.setUnsent(this.unsentOf(talk))
  }

  /** In a talk that is not begun: what was said in it, and what nobody could send. */
  private unsentOf(talk: Talk): readonly Unsent[] {
    const all = this.outbox.of(talk.id)
    if (talk.id !== null) return all
    return all.filter((one) => one.failed !== null || this.beginning.owns(one.key))
  }

  private newTalk(id: string | null): Talk {
    return new Talk(id, this.follow)
  }
}

function conversationOf(unsent: Unsent): string | null {
  return unsent.request.conversation_id ?? null
}
