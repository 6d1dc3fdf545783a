import {
  Cancelled,
  Drafts,
  follow,
  Outbox,
  say,
  type ChatRequest,
  type Created,
  type Message,
  type Reading,
  type TurnOptions,
  type Unsent,
} from '@nuanxin/sdk'
import { navigate } from 'wouter/use-browser-location'
import { api, failureOf, type Failure } from '../../api/api'
import { client } from '../../api/client'
import { browserStore, exclusively, newKey } from '../../api/platform'
import { store } from '../../app/store'
import { reminder } from '../../sign-in/reminder'
import { Beginning } from './beginning'
import { Channel } from './channel'
import type { LiveReply } from './live'
import { Talk } from './talk'

export interface Said {
  readonly text: string
  readonly attachments?: readonly string[]
  /** The id of one's own message whose place this takes. */
  readonly replaces?: string
}

const SIGNED_OUT = 401
const NOT_REACHED = 'unreachable'

/** What one person says here: all their talks, and what is on its way in them. */
export class Turns {
  readonly drafts: Drafts
  private readonly outbox: Outbox
  private readonly beginning = new Beginning()
  private readonly channel: Channel
  private readonly talks = new Map<string, Talk>()
  private fresh: Talk
  /** Conversations in which this tab is sending, or waits to. */
  private readonly active = new Set<string | null>()
  private readonly readings = new Set<Reading>()
  private readonly failures = new Map<string, Failure>()
  private isOver = false

  constructor(readonly userId: string) {
    this.drafts = new Drafts(browserStore, userId)
    this.outbox = new Outbox(browserStore, userId)
    this.channel = new Channel(userId, {
      onBegun: (key, id) => this.begun(key, id),
      onChanged: (id) => this.changed(id),
    })
    this.fresh = this.newTalk(null)
    this.show()
    window.addEventListener('storage', this.stored)
    window.addEventListener('online', this.online)
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
    this.outbox.retry(unsent.key)
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
    const typed = this.drafts.get(talk.id)
    const text = [typed, unsent.request.text].filter(Boolean).join('\n')
    talk.takeBack(text)
    this.drafts.set(talk.id, text)
  }

  /** Why it was not sent. After a reload only the code of it is known. */
  failureOf(unsent: Unsent): Failure | null {
    if (unsent.failed === null) return null
    const plain = { status: PLAIN[unsent.failed] ?? 400, retryAfter: null, requestId: '' }
    return this.failures.get(unsent.key) ?? { ...plain, code: unsent.failed, fields: [] }
  }

  /** The conversation was deleted: nothing of it stays on this device. */
  forget(conversationId: string): void {
    for (const unsent of this.outbox.of(conversationId)) this.outbox.remove(unsent.key)
    this.drafts.set(conversationId, '')
    this.talks.delete(conversationId)
    this.channel.changed(conversationId)
  }

  /** Somebody else is here now, or nobody. */
  end(): void {
    this.isOver = true
    window.removeEventListener('storage', this.stored)
    window.removeEventListener('online', this.online)
    this.channel.close()
    for (const reading of this.readings) reading.leave()
  }

  private readonly online = (): void => {
    for (const unsent of this.outbox.all()) {
      if (unsent.failed === NOT_REACHED) this.outbox.retry(unsent.key)
    }
    this.show()
    for (const id of new Set(this.outbox.all().map(conversationOf))) void this.work(id)
  }

  private readonly stored = (event: StorageEvent): void => {
    if (event.key === null || event.key.startsWith('nuanxin.outbox.')) this.show()
  }

  /** Send what waits in one conversation, in order. Only one tab at a time does. */
  private async work(id: string | null): Promise<void> {
    if (this.active.has(id)) return
    this.active.add(id)
    await exclusively(`nuanxin.say.${this.userId}.${id ?? 'new'}`, async () => {
      let goesOn = true
      for (let next = this.next(id); goesOn && next; next = this.next(id)) {
        goesOn = await this.send(next)
      }
      // Here and not later: what is said from now on finds nobody at work.
      this.active.delete(id)
    })
  }

  private next(id: string | null): Unsent | undefined {
    if (this.isOver || !navigator.onLine) return undefined
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
        this.channel.changed(created.conversationId)
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
      this.outbox.add(one.key, { ...one.request, incognito: null, conversation_id: id }, one.at)
    }
  }

  /** Here or in another tab: if it was said on this page, this page goes there. */
  private begun(key: string, id: string): void {
    if (!this.beginning.owns(key) || this.fresh.id !== null) return
    const talk = this.fresh
    talk.identify(id)
    this.talks.set(id, talk)
    this.beginning.renew()
    this.fresh = this.newTalk(null)
    this.show()
    if (location.pathname === '/') navigate(`/talk/${id}`, { replace: true })
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
      {
        onDelta: (text) => live.add(text),
        onWaiting: (isWaiting) => talk.setReconnecting(isWaiting),
      },
      PATIENCE,
    )
    this.read(reading).then(
      (finished) => this.finished(talk, finished),
      (error: unknown) => {
        if (error instanceof Cancelled) return
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

/** Seconds of a lost connection are not waited for once the browser is back. */
const PATIENCE: TurnOptions = {
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer)
        window.removeEventListener('online', awake)
        resolve()
      }
      const timer = setTimeout(awake, milliseconds)
      window.addEventListener('online', awake)
    }),
}

/** HTTP statuses of the codes that a failure is kept under. */
const PLAIN: Readonly<Record<string, number>> = {
  [NOT_REACHED]: 0,
  rate_limited: 429,
  unavailable: 503,
  server_failed: 500,
}

function conversationOf(unsent: Unsent): string | null {
  return unsent.request.conversation_id ?? null
}

/** What a turn changes elsewhere. */
function renewLists(): void {
  store.dispatch(api.util.invalidateTags(['Conversations', 'Moods', 'Memories']))
}
