/** What one person says here: all their talks, and what is on its way in them. */

import { explained, failureOf, plainFailure, tell, type Failure } from '../i18n/failures'
import { client } from '../platform/client'
import { newKey } from '../platform/keys'
import { isOnline, onReachable, pause } from '../platform/reach'
import { wechatStore } from '../platform/store'
import { Cancelled } from '../sdk/errors'
import { Outbox, type Unsent } from '../sdk/outbox'
import { StorageFull } from '../sdk/storage'
import { follow, say, type Created } from '../sdk/turn'
import type { Message } from '../sdk/types'
import { Beginning } from './beginning'
import { endLive, type LiveReply } from './live'
import { Readings } from './readings'
import { forgetRecent, keepRecent, recentOf } from './recent'
import {
  conversationOf,
  hasExpired,
  NO_WAY_OUT,
  requestOf,
  waysOutOf,
  type Said,
  type WaysOut,
} from './said'
import { Shelves } from './shelves'
import { isRegeneration, Talk, type Waiting } from './talk'
import { Typed } from './typed'

const PATIENCE = { sleep: pause }
const SIGNED_OUT = 401
export const NOT_REACHED = 'unreachable'
const BROKEN = 'server_failed'

export class Turns {
  readonly typed: Typed
  readonly shelves: Shelves
  private readonly outbox: Outbox
  private readonly beginning = new Beginning()
  private readonly talks = new Map<string, Talk>()
  private fresh: Talk
  private shown: Talk
  /** Conversations in which something is being sent. */
  private readonly active = new Set<string | null>()
  /** Those that began in the meantime: what follows waits for their first reply. */
  private readonly justBegun = new Set<string>()
  private readonly readings = new Readings()
  private readonly failures = new Map<string, Failure>()
  private readonly openedListeners = new Set<() => void>()
  private readonly stopListening: () => void
  private isOver = false

  constructor(readonly userId: string) {
    this.typed = new Typed(userId)
    this.outbox = new Outbox(wechatStore, userId)
    this.shelves = new Shelves(userId, {
      newKey: (talk) => this.newKey(talk),
      say: (talk, mediaId) => this.say(talk, { text: '', attachments: [mediaId] }),
    })
    this.fresh = this.newTalk(null)
    this.restore()
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
    const { fresh } = this
    // What waits in it was said in an incognito talk, and is answered in one.
    const isUntouched = fresh.unsent.length === 0 && this.shelves.of(fresh).items.length === 0
    if (conversationId === null && this.shown === fresh && isUntouched) fresh.chooseIncognito(false)
    this.show(conversationId === null ? this.fresh : this.talk(conversationId))
    return this.shown
  }

  /** `StorageFull` where it cannot be kept until it is sent: then it must stay in the input. */
  say(talk: Talk, said: Said): void {
    this.outbox.add(this.newKey(talk), requestOf(talk, said), Date.now())
    this.shelves.of(talk).handOver(said.attachments ?? [])
    this.spread()
    void this.work(talk.id)
  }

  retry(unsent: Unsent): void {
    this.outbox.retry(unsent.key, Date.now())
    this.spread()
    void this.work(conversationOf(unsent))
  }

  /** Do not send it: its words are for the input, and what was attached is on the shelf again. */
  takeBack(talk: Talk, unsent: Unsent): void {
    this.withdraw(unsent.key)
    this.shelves.of(talk).takeBack(unsent.request.attachments ?? [], hasExpired(unsent))
    this.spread()
  }

  /** What the person can do about something that is not sent. */
  waysOut(talk: Talk, unsent: Unsent): WaysOut {
    if (this.readings.has(unsent.key)) return NO_WAY_OUT
    const attached = unsent.request.attachments ?? []
    return waysOutOf(unsent, attached.length > 0 && this.shelves.of(talk).has(attached))
  }

  /** Why it was not sent. After a restart only the code of it is known. */
  failureOf(unsent: Unsent): Failure | null {
    if (unsent.failed === null) return null
    const known = this.failures.get(unsent.key)
    return known?.code === unsent.failed ? known : plainFailure(unsent.failed)
  }

  /** The conversation was deleted: nothing of it stays on this device. */
  forget(conversationId: string): void {
    for (const unsent of this.outbox.of(conversationId)) this.withdraw(unsent.key)
    this.typed.forget(conversationId)
    this.shelves.forget(this.talk(conversationId))
    if (recentOf(this.userId)?.conversationId === conversationId) forgetRecent()
    this.talks.delete(conversationId)
    if (this.shown.id === conversationId) this.show(this.fresh)
  }

  /** Somebody else is here now, or nobody. */
  end(): void {
    this.isOver = true
    this.stopListening()
    this.shelves.end()
    this.readings.end()
  }

  /** Keep the end of what is shown for the next start; of an incognito talk nothing. */
  keep(talk: Talk): void {
    if (this.isOver || talk.id === null || !talk.isPlain || !talk.isLoaded) return
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

  /** As it was when the app was closed. */
  private restore(): void {
    const own = this.outbox.of(null).filter((one) => this.beginning.owns(one.key))
    if (own.some((one) => one.request.incognito)) this.fresh.chooseIncognito(true)
    this.shelves.restore(
      this.outbox.all(),
      (id) => (id === null ? this.fresh : this.talk(id)),
      (key) => this.beginning.owns(key),
    )
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
    try {
      let goesOn = true
      for (let next = this.next(id); goesOn && next; next = this.next(id)) {
        goesOn = await this.send(next)
      }
    } finally {
      this.active.delete(id)
      this.dropRegenerations(id)
      this.spread()
      if (id === null) this.goOn()
    }
  }

  /** One that failed has no words to keep, and would be in the way of the next. */
  private dropRegenerations(id: string | null): void {
    for (const one of this.outbox.of(id)) {
      const hasFailed = one.failed !== null && one.failed !== NOT_REACHED
      if (hasFailed && isRegeneration(one)) this.outbox.remove(one.key)
    }
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
    return this.outbox.next(id, Date.now())
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
    const reading = say(client, unsent.request, unsent.key, this.userId, listener, PATIENCE)
    const reply = this.readings.read(reading, unsent.key)
    this.spread()
    try {
      this.finished(heard.talk, await reply)
      return true
    } catch (error) {
      heard.talk?.setReconnecting(false)
      // Withdrawn, or nobody is here any more.
      if (error instanceof Cancelled) return true
      const failure = this.known(error, unsent)
      heard.live?.fail(failure)
      return heard.live === null ? this.notHeard(unsent, failure) : true
    }
  }

  /** A fault of ours is thrown on, but what it cost can be sent again. */
  private known(error: unknown, unsent: Unsent): Failure {
    try {
      return failureOf(error)
    } catch (fault) {
      this.outbox.fail(unsent.key, BROKEN)
      throw fault
    }
  }

  private withdraw(key: string): void {
    this.outbox.remove(key)
    this.readings.withdraw(key)
  }

  private newKey(talk: Talk): string {
    return talk.id === null ? this.beginning.newKey() : newKey()
  }

  private heard(unsent: Unsent, created: Created): Talk {
    const id = created.conversationId
    this.failures.delete(unsent.key)
    this.outbox.remove(unsent.key)
    this.readings.arrived(unsent.key)
    this.shelves.drop(unsent)
    if (conversationOf(unsent) === null) {
      this.active.add(id)
      this.justBegun.add(id)
      this.joinTo(unsent, id)
      this.begun(unsent.key, id)
      this.talk(id).chooseIncognito(unsent.request.incognito === true)
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
      try {
        this.outbox.add(one.key, { ...request, conversation_id: id }, one.at)
      } catch (error) {
        // No room for the id: it begins a conversation of its own.
        if (!(error instanceof StorageFull)) throw error
      }
    }
  }

  private begun(key: string, id: string): void {
    if (!this.beginning.owns(key) || this.fresh.id !== null) return
    const talk = this.fresh
    talk.identify(id)
    this.talks.set(id, talk)
    this.typed.begun(talk)
    this.shelves.begun(talk)
    this.beginning.renew()
    this.fresh = this.newTalk(null)
  }

  private notHeard(unsent: Unsent, failure: Failure): boolean {
    // Kept as it is: it is sent as soon as the same person is back.
    if (failure.status === SIGNED_OUT) return false
    if (isRegeneration(unsent) && failure.code !== NOT_REACHED) tell(explained(failure))
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
    this.readings.read(follow(client, place, this.userId, listener, PATIENCE)).then(
      (finished) => this.finished(talk, finished),
      (error: unknown) => {
        if (error instanceof Cancelled) return endLive(message.id)
        talk.setReconnecting(false)
        live.fail(failureOf(error))
      },
    )
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
  private unsentOf(talk: Talk): readonly Waiting[] {
    const all = this.outbox
      .of(talk.id)
      .map((one) => ({ ...one, isOnItsWay: this.readings.has(one.key) }))
    if (talk.id !== null) return all
    return all.filter((one) => one.failed !== null || this.beginning.owns(one.key))
  }

  private newTalk(id: string | null): Talk {
    return new Talk(id, this.follow)
  }
}
