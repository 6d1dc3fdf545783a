import {
  Cancelled,
  follow,
  Outbox,
  say,
  StorageFull,
  type ChatRequest,
  type Created,
  type Message,
  type Reading,
  type Unsent,
} from '@nuanxin/sdk'
import { api, failureOf, type Failure } from '../../api/api'
import { client } from '../../api/client'
import { browserPlace, exclusively, newKey } from '../../api/platform'
import { goToBegun } from '../../app/entries'
import { store } from '../../app/store'
import { reminder } from '../../sign-in/reminder'
import { forget as forgetAttached } from '../attach/places'
import { Beginning } from './beginning'
import { Channel } from './channel'
import { TalkDrafts } from './drafts'
import { Entries } from './entries'
import { FULL, NOT_REACHED, plainFailure } from './failing'
import type { LiveReply } from './live'
import { PATIENCE } from './patience'
import { Talk } from './talk'
import { forgetLastTalk, Unleft } from './unleft'

export interface Said {
  readonly text: string
  readonly attachments?: readonly string[]
  /** The id of one's own message whose place this takes. */
  readonly replaces?: string
}

const SIGNED_OUT = 401
/** Milliseconds in which the tab in which something was said begins to send it. */
const THEIR_TURN = 1_000

/** What one person says here: all their talks, and what is on its way in them. */
export class Turns {
  readonly drafts: TalkDrafts
  readonly unleft: Unleft
  private readonly outbox: Outbox
  private readonly beginning = new Beginning()
  private readonly channel: Channel
  private readonly talks = new Map<string, Talk>()
  private fresh: Talk
  /** Conversations in which this tab is sending, or waits to. */
  private readonly active = new Set<string | null>()
  /** Replies that are read here, each with its conversation; null where it has no id yet. */
  private readonly readings = new Map<Reading, string | null>()
  private readonly failures = new Map<string, Failure>()
  private isOver = false

  constructor(readonly userId: string) {
    this.drafts = new TalkDrafts(userId, this.beginning)
    this.unleft = new Unleft(userId)
    this.outbox = new Outbox(new Entries(browserPlace), userId)
    this.channel = new Channel(userId, {
      onBegun: (key, id) => this.begun(key, id),
      onChanged: (id) => this.changed(id),
      onWiped: () => this.dropAll(),
    })
    this.fresh = this.newTalk(null)
    this.show()
    window.addEventListener('storage', this.stored)
    window.addEventListener('online', this.online)
    window.addEventListener('focus', this.goOn)
    this.online()
  }

  /** Of a conversation; null: the one that is not begun yet. */
  talk(conversationId: string | null): Talk {
    if (conversationId === null) return this.fresh
    const known = this.talks.get(conversationId)
    if (known) return known
    const talk = this.newTalk(conversationId)
    this.talks.set(conversationId, talk)
    talk.setUnsent(this.unsentOf(talk))
    return talk
  }

  /** `StorageFull` where it cannot be kept until it is sent: then it must stay in the input. */
  say(talk: Talk, said: Said): void {
    const { id, isIncognito } = talk.current()
    const request: ChatRequest = {
      text: said.text,
      ...(id === null ? {} : { conversation_id: id }),
      ...(id === null && isIncognito ? { incognito: true } : {}),
      ...(said.attachments?.length ? { attachments: [...said.attachments] } : {}),
      ...(said.replaces === undefined ? {} : { replaces: said.replaces }),
    }
    this.outbox.add(id === null ? this.beginning.newKey() : newKey(), request, Date.now())
    talk.noteSaid()
    this.show()
    void this.work(id)
  }

  retry(unsent: Unsent): void {
    this.outbox.retry(unsent.key, Date.now())
    this.show()
    void this.work(conversationOf(unsent))
  }

  remove(unsent: Unsent): void {
    this.outbox.remove(unsent.key)
    this.show()
  }

  /** Do not send it, and have its words in the input again, after what is there. */
  takeBack(talk: Talk, unsent: Unsent): void {
    this.remove(unsent)
    talk.takeBack(unsent.request.text ?? '')
  }

  /** Why it was not sent. After a reload only the code of it is known. */
  failureOf(unsent: Unsent): Failure | null {
    if (unsent.failed === null) return null
    return this.failures.get(unsent.key) ?? plainFailure(unsent.failed)
  }

  /** The conversation was deleted: nothing of it stays on this device. */
  forget(conversationId: string): void {
    for (const unsent of this.outbox.of(conversationId)) this.outbox.remove(unsent.key)
    this.drafts.forget(conversationId)
    this.unleft.forget(conversationId)
    forgetAttached(conversationId)
    this.talks.delete(conversationId)
    this.channel.changed(conversationId)
  }

  /** All that was said is being deleted: neither this page nor another shows it any longer. */
  wiped(): void {
    this.channel.wiped()
    this.dropAll()
  }

  /** Somebody else is here now, or nobody. */
  end(): void {
    this.isOver = true
    window.removeEventListener('storage', this.stored)
    window.removeEventListener('online', this.online)
    window.removeEventListener('focus', this.goOn)
    this.channel.close()
    this.beginning.end()
    for (const reading of this.readings.keys()) reading.leave()
  }

  private dropAll(): void {
    for (const reading of this.readings.keys()) reading.leave()
    forgetLastTalk(this.userId)
    for (const talk of this.talks.values()) {
      talk.drop()
      if (talk.isShown) void talk.refresh()
    }
    this.show()
    renewLists()
  }

  private readonly online = (): void => {
    for (const unsent of this.outbox.all()) {
      if (unsent.failed === NOT_REACHED) this.outbox.retry(unsent.key)
    }
    this.goOn()
  }

  /** Also with what another tab was about to send: it waits for that tab's lock, should it close. */
  private readonly goOn = (): void => {
    this.show()
    const waiting = this.outbox.all().filter((one) => one.failed === null)
    for (const id of new Set(waiting.map(conversationOf))) void this.work(id)
  }

  private readonly stored = (event: StorageEvent): void => {
    if (event.key !== null && !event.key.startsWith('nuanxin.outbox.')) return
    this.show()
    setTimeout(this.goOn, THEIR_TURN)
  }

  /** Send what waits in one conversation, in order. Only one tab at a time does. */
  private async work(id: string | null): Promise<void> {
    if (this.active.has(id)) return
    this.active.add(id)
    await exclusively(`nuanxin.say.${this.userId}.${id ?? 'new'}`, () => this.sendAll(id))
  }

  private async sendAll(id: string | null): Promise<void> {
    try {
      for (let goesOn = true; goesOn; ) {
        if (id !== null) await this.quiet(id)
        const next = this.next(id)
        goesOn = next !== undefined && (await this.send(next))
      }
    } finally {
      // Here and not later: what is said from now on finds nobody at work.
      this.active.delete(id)
    }
  }

  /** Until no reply is being written in a conversation, as far as this page can know. */
  private async quiet(id: string): Promise<void> {
    const talk = this.talk(id)
    // After a reload the server alone knows of a reply that was begun before.
    if (!talk.current().isLoaded) await talk.refresh()
    const here = [...this.readings].filter(([, place]) => place === id)
    await Promise.allSettled(here.map(([reading]) => reading.done))
  }

  private next(id: string | null): Unsent | undefined {
    if (this.isOver || !navigator.onLine) return undefined
    const next = this.outbox.next(id, Date.now())
    this.show()
    return next
  }

  /**
   * Until the reply is there; of what begins a conversation until that has its id, so that nothing
   * else that begins waits for the reply. False: nothing can be sent for the time being.
   */
  private send(unsent: Unsent): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const onBegun = () => resolve(true)
      this.sayAndRead(unsent, onBegun).then(resolve, reject)
    })
  }

  private async sayAndRead(unsent: Unsent, onBegun: () => void): Promise<boolean> {
    const heard: { talk: Talk | null; live: LiveReply | null } = {
      talk: this.talkOf(unsent),
      live: null,
    }
    const listener = {
      onCreated: (created: Created) => {
        heard.talk = this.heard(unsent, created, reading)
        heard.live = heard.talk.begun(unsent, created)
        if (conversationOf(unsent) === null) onBegun()
        this.channel.changed(created.conversationId)
      },
      onDelta: (text: string) => heard.live?.add(text),
      onWaiting: (isWaiting: boolean) => heard.talk?.setReconnecting(isWaiting),
    }
    const reading = say(client, unsent.request, unsent.key, this.userId, listener, PATIENCE)
    try {
      this.finished(heard.talk, await this.read(reading, conversationOf(unsent)))
      return true
    } catch (error) {
      if (error instanceof Cancelled) return !this.isOver
      const failure = failureOf(error)
      heard.talk?.setReconnecting(false)
      heard.live?.fail(failure)
      return heard.live === null ? this.notHeard(unsent, failure) : true
    }
  }

  private heard(unsent: Unsent, created: Created, reading: Reading): Talk {
    const id = created.conversationId
    this.readings.set(reading, id)
    this.failures.delete(unsent.key)
    this.outbox.remove(unsent.key)
    if (conversationOf(unsent) === null) {
      this.joinTo(unsent, id)
      this.channel.begun(unsent.key, id)
      this.begun(unsent.key, id)
      void this.work(id)
    }
    this.show()
    return this.talk(id)
  }

  /** What was said in the same place before there was a conversation goes into this one. Its key
   * has not been used yet: before it, the first one had to be sent. */
  private joinTo(first: Unsent, id: string): void {
    for (const one of this.outbox.of(null)) {
      if (one.failed !== null || !Beginning.isSame(one.key, first.key)) continue
      this.addTo(id, one)
    }
  }

  private addTo(id: string, { key, request, at }: Unsent): void {
    try {
      this.outbox.add(key, { ...request, incognito: null, conversation_id: id }, at)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It stays where it was, and what to do with it is for the person to say.
      this.outbox.fail(key, FULL)
    }
  }

  /** Here or in another tab: if it was said on this page, this page goes there. */
  private begun(key: string, id: string): void {
    if (!this.beginning.owns(key) || this.fresh.id !== null) return
    const talk = this.fresh
    this.drafts.begun(id)
    talk.identify(id)
    this.talks.set(id, talk)
    this.beginning.renew()
    this.fresh = this.newTalk(null)
    this.show()
    this.unleft.note(id)
    if (location.pathname === '/') goToBegun(`/talk/${id}`)
  }

  private notHeard(unsent: Unsent, failure: Failure): boolean {
    // Kept as it is: it is sent as soon as the same person is back.
    if (failure.status === SIGNED_OUT) return false
    this.failures.set(unsent.key, failure)
    this.outbox.fail(unsent.key, failure.code)
    this.show()
    return failure.code !== NOT_REACHED
  }

  private readonly follow = (talk: Talk, message: Message, live: LiveReply): void => {
    const place = { conversationId: message.conversation_id, messageId: message.id }
    const reading = follow(
      client,
      place,
      this.userId,
      {
        onDelta: (text) => live.add(text),
        onWaiting: (isWaiting) => talk.setReconnecting(isWaiting),
      },
      PATIENCE,
    )
    this.read(reading, place.conversationId).then(
      (finished) => this.finished(talk, finished),
      (error: unknown) => {
        if (error instanceof Cancelled) return
        talk.setReconnecting(false)
        live.fail(failureOf(error))
      },
    )
  }

  private async read(reading: Reading, id: string | null): Promise<Message> {
    this.readings.set(reading, id)
    try {
      return await reading.done
    } finally {
      this.readings.delete(reading)
    }
  }

  private finished(talk: Talk | null, message: Message): void {
    reminder.noteTurn(this.userId)
    talk?.finish(message)
    void talk?.refresh()
    this.channel.changed(message.conversation_id)
    renewLists()
  }

  private changed(conversationId: string): void {
    const talk = this.talks.get(conversationId)
    if (talk?.isShown) void talk.refresh()
    renewLists()
  }

  private talkOf(unsent: Unsent): Talk | null {
    const id = conversationOf(unsent)
    if (id !== null) return this.talks.get(id) ?? null
    return this.beginning.owns(unsent.key) ? this.fresh : null
  }

  private show(): void {
    for (const talk of [this.fresh, ...this.talks.values()]) talk.setUnsent(this.unsentOf(talk))
  }

  /** In a talk that is not begun: what was said on this page, and what nobody could send. */
  private unsentOf(talk: Talk): readonly Unsent[] {
    const { id } = talk
    const all = this.outbox.of(id)
    if (id !== null) return all
    return all.filter((one) => one.failed !== null || this.beginning.owns(one.key))
  }

  private newTalk(id: string | null): Talk {
    return new Talk(id, newKey(), this.follow)
  }
}

function conversationOf(unsent: Unsent): string | null {
  return unsent.request.conversation_id ?? null
}

/** What a turn changes elsewhere. */
function renewLists(): void {
  store.dispatch(api.util.invalidateTags(['Conversations', 'Moods', 'Memories']))
}
