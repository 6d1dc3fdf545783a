/** One conversation as this device knows it. */

import { failureOf, type Failure } from '../i18n/failures'
import { client } from '../platform/client'
import type { Unsent } from '../sdk/outbox'
import type { Created } from '../sdk/turn'
import type { Message } from '../sdk/types'
import { cutFrom, NOTHING_KNOWN, withMessage, withNewest, withOlder, type History } from './history'
import { beginLive, endLive, liveOf, type LiveReply } from './live'

const PAGE = 30

export interface Waiting extends Unsent {
  /** It is being sent: nobody can tell whether the server has it. */
  readonly isOnItsWay: boolean
}

export type Follow = (talk: Talk, message: Message, live: LiveReply) => void

export class Talk {
  /** Chosen before it begins; the server knows it of those that have begun. */
  private incognito: boolean | null
  isLoaded: boolean
  isLoadingOlder = false
  isReconnecting = false
  /** Why the newest messages could not be read. */
  failure: Failure | null = null
  unsent: readonly Waiting[] = []
  private history: History = NOTHING_KNOWN
  /** Counts turns: a list that was asked for before one of them says nothing of it. */
  private turns = 0
  private asking: Promise<void> | null = null
  private askingAgain: Promise<void> | null = null
  private readonly listeners = new Set<() => void>()

  constructor(
    private identity: string | null,
    private readonly follow: Follow,
  ) {
    this.isLoaded = identity === null
    this.incognito = identity === null ? false : null
  }

  get isIncognito(): boolean {
    return this.incognito === true
  }

  /** Nothing is known to forbid that the device remembers it. */
  get isPlain(): boolean {
    return this.incognito === false
  }

  get id(): string | null {
    return this.identity
  }

  get messages(): readonly Message[] {
    return this.history.messages
  }

  get last(): Message | undefined {
    return this.messages[this.messages.length - 1]
  }

  get hasOlder(): boolean {
    return this.history.cursor !== null
  }

  get isShown(): boolean {
    return this.listeners.size > 0
  }

  /** The reply that is being written, where it is read here. */
  get writing(): Message | null {
    const { last } = this
    return last?.status === 'writing' && liveOf(last.id) ? last : null
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The conversation has begun. */
  identify(id: string): void {
    this.identity = id
    this.changed()
  }

  chooseIncognito(isIncognito: boolean): void {
    this.incognito = isIncognito
    this.changed()
  }

  setUnsent(unsent: readonly Waiting[]): void {
    if (JSON.stringify(unsent) === JSON.stringify(this.unsent)) return
    this.unsent = unsent
    this.changed()
  }

  setReconnecting(isReconnecting: boolean): void {
    if (isReconnecting === this.isReconnecting) return
    this.isReconnecting = isReconnecting
    this.changed()
  }

  /** What the device kept, until the server answers. */
  recall(messages: readonly Message[]): void {
    if (this.isLoaded || messages.length === 0) return
    this.incognito = false
    this.history = { messages, cursor: null }
    this.changed()
  }

  /** Ask for the newest messages; once at a time. What is being answered may be older already. */
  refresh(): Promise<void> {
    if (this.asking !== null) return (this.askingAgain ??= this.askAgain(this.asking))
    this.asking = this.askNewest().finally(() => {
      this.asking = null
    })
    return this.asking
  }

  private async askAgain(asking: Promise<void>): Promise<void> {
    await Promise.allSettled([asking])
    this.askingAgain = null
    await this.refresh()
  }

  /** Whether it is worth asking for more when somebody scrolls to the top. */
  async loadOlder(): Promise<void> {
    const { cursor } = this.history
    if (this.id === null || cursor === null || this.isLoadingOlder) return
    this.isLoadingOlder = true
    this.changed()
    try {
      const page = await this.page(this.id, cursor)
      if (this.history.cursor === cursor) this.history = withOlder(this.history, page)
    } finally {
      this.isLoadingOlder = false
      this.changed()
    }
  }

  /** The server has what was said, and the reply begins. */
  begun(unsent: Unsent, created: Created): LiveReply {
    this.turns += 1
    const { replaces } = unsent.request
    const replaced = this.messages.find((one) => one.id === replaces)
    const kept = replaces == null ? this.history : cutFrom(this.history, replaces)
    const question = questionOf(unsent, created, replaced)
    this.history = withMessage(withMessage(kept, question), created.message)
    this.isLoaded = true
    const live = beginLive(created.messageId)
    this.changed()
    return live
  }

  /** The reply as it is stored, whoever has read it. */
  finish(message: Message): void {
    this.turns += 1
    endLive(message.id)
    this.history = withMessage(this.history, message)
    this.isReconnecting = false
    this.changed()
  }

  async stop(): Promise<void> {
    const { id, writing } = this
    const live = writing && liveOf(writing.id)
    if (id === null || !writing || !live) return
    live.freeze()
    try {
      const message = await client.post(
        '/v1/conversations/{conversation_id}/messages/{message_id}/stop',
        { path: { conversation_id: id, message_id: writing.id } },
      )
      this.finish(message)
    } catch (error) {
      live.thaw()
      throw error
    }
  }

  /** Read on where reading broke off. */
  resume(message: Message): void {
    const live = beginLive(message.id)
    this.changed()
    this.follow(this, message, live)
  }

  private async askNewest(): Promise<void> {
    const { id } = this
    if (id === null) return
    try {
      await this.askIncognito(id)
      for (;;) {
        const { turns } = this
        const page = await this.page(id)
        if (turns !== this.turns) continue
        this.history = withNewest(this.history, page)
        break
      }
      this.isLoaded = true
      this.failure = null
      this.followWhatIsWritten()
    } catch (error) {
      this.failure = failureOf(error)
    }
    this.changed()
  }

  private async askIncognito(id: string): Promise<void> {
    if (this.incognito !== null) return
    const path = { conversation_id: id }
    const { incognito } = await client.get('/v1/conversations/{conversation_id}', { path })
    this.incognito ??= incognito
  }

  /** After a restart, or where reading was given up. */
  private followWhatIsWritten(): void {
    const { last } = this
    if (last?.status !== 'writing') return
    const live = liveOf(last.id)
    if (live === null || live.state.failure !== null) this.resume(last)
  }

  private page(id: string, cursor?: string) {
    return client.get('/v1/conversations/{conversation_id}/messages', {
      path: { conversation_id: id },
      query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    })
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener()
  }
}

/** The same question asked again has no words of its own. */
export function isRegeneration({ request }: Unsent): boolean {
  return request.replaces != null && !request.text && !request.attachments?.length
}

/** What was said, until the server's own record of it is read. */
function questionOf(unsent: Unsent, created: Created, replaced: Message | undefined): Message {
  const reply = created.message
  return {
    ...reply,
    id: created.userMessageId,
    role: 'user',
    text: unsent.request.text || (replaced?.text ?? ''),
    attachments: replaced?.attachments ?? [],
    status: 'complete',
    ai_generated: false,
    emotion: null,
    strategy: null,
    safety: { ...reply.safety, notice: null },
    notices: [],
    citations: [],
    written_by: null,
    memory_ids: [],
  }
}
