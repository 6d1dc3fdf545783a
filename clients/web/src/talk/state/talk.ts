import type { Created, Message, Unsent } from '@nuanxin/sdk'
import { failureOf, type Failure } from '../../api/api'
import { client } from '../../api/client'
import { dayOf } from '../days'
import { cutFrom, NOTHING_KNOWN, withMessage, withNewest, withOlder, type History } from './history'
import { LiveReply } from './live'
import { isPrepended, rowsOf, type Row } from './rows'

const PAGE = 50
const GONE = 404

/** What is shown of a talk; a new object with each change, pieces of a reply excepted. */
export interface TalkState {
  readonly id: string | null
  readonly isIncognito: boolean
  readonly messages: readonly Message[]
  readonly rows: readonly Row[]
  /** A reply is asked for again, and not there yet; or why it will not come. */
  readonly regenerating: Unsent | null
  readonly isLoaded: boolean
  readonly isLoadingOlder: boolean
  readonly hasOlder: boolean
  /** Older ones were added above, and nothing else changed. */
  readonly isPrepended: boolean
  readonly failure: Failure | null
  /** The reply that is being written, where it is read here. */
  readonly writing: { readonly message: Message; readonly live: LiveReply } | null
  readonly isReconnecting: boolean
  /** How often something was said here, and not in another tab. */
  readonly saidHere: number
  /** The reply that was finished while this page looked on: to be read out. */
  readonly finished: Message | null
}

export type Follow = (talk: Talk, message: Message, live: LiveReply) => void

/** One conversation as this page knows it. */
export class Talk {
  /** Stays when the conversation gets its id. */
  readonly key: string
  private history: History = NOTHING_KNOWN
  private unsent: readonly Unsent[] = []
  private readonly lives = new Map<string, LiveReply>()
  private readonly listeners = new Set<() => void>()
  private readonly inputs = new Set<(words: string) => void>()
  /** Counts turns: a list that was asked for before one of them says nothing of it. */
  private turns = 0
  private asking: Promise<void> | null = null
  private askingAgain: Promise<void> | null = null
  private state: TalkState

  constructor(
    id: string | null,
    key: string,
    private readonly follow: Follow,
  ) {
    this.key = key
    this.state = {
      id,
      isIncognito: false,
      messages: [],
      rows: [],
      regenerating: null,
      isLoaded: id === null,
      isLoadingOlder: false,
      hasOlder: false,
      isPrepended: false,
      failure: null,
      writing: null,
      isReconnecting: false,
      saidHere: 0,
      finished: null,
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): TalkState => this.state

  get id(): string | null {
    return this.state.id
  }

  get isShown(): boolean {
    return this.listeners.size > 0
  }

  /** The conversation has begun. */
  identify(id: string): void {
    this.change({ id })
  }

  chooseIncognito(isIncognito: boolean): void {
    this.change({ isIncognito })
  }

  noteSaid(): void {
    this.change({ saidHere: this.state.saidHere + 1 })
  }

  /** After a restart it is what waits here that knows whether this talk leaves no trace. */
  setUnsent(unsent: readonly Unsent[]): void {
    if (JSON.stringify(unsent) === JSON.stringify(this.unsent)) return
    this.unsent = unsent
    const isSecret = this.id === null && unsent.some((one) => one.request.incognito)
    this.change(isSecret ? { isIncognito: true } : {})
  }

  /** What is shown may not be there any more: nothing of it stays on the screen. */
  drop(): void {
    this.turns += 1
    this.history = NOTHING_KNOWN
    this.lives.clear()
    this.change({ isLoaded: this.id === null, isReconnecting: false, finished: null })
  }

  setReconnecting(isReconnecting: boolean): void {
    if (isReconnecting !== this.state.isReconnecting) this.change({ isReconnecting })
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

  async loadOlder(): Promise<void> {
    const { id } = this.state
    const { cursor } = this.history
    if (id === null || cursor === null || this.state.isLoadingOlder) return
    this.change({ isLoadingOlder: true, failure: null })
    try {
      const page = await this.page(id, cursor)
      if (this.history.cursor === cursor) this.history = withOlder(this.history, page)
      this.change({ isLoadingOlder: false })
    } catch (error) {
      this.change({ isLoadingOlder: false })
      this.fail(failureOf(error))
    }
  }

  /** The server has what was said, and the reply begins. */
  begun(unsent: Unsent, created: Created): LiveReply {
    this.turns += 1
    const { replaces } = unsent.request
    const replaced = this.history.messages.find((one) => one.id === replaces)
    const question = questionOf(unsent, created, replaced)
    const kept = replaces == null ? this.history : cutFrom(this.history, replaces)
    this.history = withMessage(withMessage(kept, question), created.message)
    const live = new LiveReply()
    this.lives.set(created.messageId, live)
    this.change({ isLoaded: true })
    return live
  }

  /** The reply as it is stored, whoever has read it. */
  finish(message: Message): void {
    this.turns += 1
    this.lives.delete(message.id)
    this.history = withMessage(this.history, message)
    this.change({ isReconnecting: false, finished: message })
  }

  async stop(): Promise<void> {
    const { id, writing } = this.state
    if (id === null || writing === null) return
    writing.live.freeze()
    try {
      const message = await client.post(
        '/v1/conversations/{conversation_id}/messages/{message_id}/stop',
        { path: { conversation_id: id, message_id: writing.message.id } },
      )
      this.finish(message)
    } catch (error) {
      writing.live.thaw()
      throw error
    }
  }

  /** Words that were to be sent go back into the input. Returns how to stop listening. */
  onTakenBack(listener: (words: string) => void): () => void {
    this.inputs.add(listener)
    return () => this.inputs.delete(listener)
  }

  takeBack(words: string): void {
    for (const listener of this.inputs) listener(words)
  }

  /** Read on where reading broke off. */
  resume(message: Message): void {
    const live = new LiveReply()
    this.lives.set(message.id, live)
    this.change({})
    this.follow(this, message, live)
  }

  liveOf(messageId: string): LiveReply | null {
    return this.lives.get(messageId) ?? null
  }

  private async askNewest(): Promise<void> {
    const { id } = this.state
    if (id === null) return
    try {
      for (;;) {
        const turns = this.turns
        const page = await this.page(id)
        if (turns !== this.turns) continue
        this.history = withNewest(this.history, page)
        break
      }
      this.change({ isLoaded: true, failure: null })
      this.followWhatIsWritten()
    } catch (error) {
      this.fail(failureOf(error))
    }
  }

  private fail(failure: Failure): void {
    if (failure.status === GONE) this.drop()
    this.change({ failure })
  }

  /** After a reload, or in another tab. */
  private followWhatIsWritten(): void {
    const last = this.history.messages.at(-1)
    if (last?.status === 'writing' && !this.lives.has(last.id)) this.resume(last)
  }

  private page(id: string, cursor?: string) {
    return client.get('/v1/conversations/{conversation_id}/messages', {
      path: { conversation_id: id },
      query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    })
  }

  private change(what: Partial<TalkState>): void {
    const { messages, cursor } = this.history
    const said = this.unsent.filter((one) => !isRegeneration(one))
    const rows = rowsOf(messages, this.unsent, dayOf).filter(
      (row) => row.kind === 'message' || said.includes(row.unsent),
    )
    const last = messages.at(-1)
    const live = last?.status === 'writing' ? this.lives.get(last.id) : undefined
    this.state = {
      ...this.state,
      ...what,
      messages,
      rows,
      regenerating: this.unsent.find(isRegeneration) ?? null,
      hasOlder: cursor !== null,
      isPrepended: isPrepended(this.state.rows, rows),
      writing: last && live ? { message: last, live } : null,
    }
    for (const listener of [...this.listeners]) listener()
  }
}

/** The same question asked again has no words of its own. */
function isRegeneration(unsent: Unsent): boolean {
  const { replaces, text, attachments } = unsent.request
  return replaces != null && !text && !attachments?.length
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
