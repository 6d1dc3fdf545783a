import { segment, type Client } from './client'
import {
  accepted,
  ApiError,
  Cancelled,
  jsonOf,
  problemOf,
  Unreachable,
  type Problem,
} from './errors'
import { EventStream } from './event-stream'
import type { ServerEvent } from './server-events'
import { isTokenRefused } from './session'
import type { Running } from './transport'
import type { ChatRequest, Message } from './types'

/** Where a reply is: enough to find it again from anywhere. */
export interface ReplyPlace {
  readonly conversationId: string
  readonly messageId: string
}

export interface Created extends ReplyPlace {
  readonly userMessageId: string
  readonly message: Message
}

/**
 * What a reader of a reply hears. Each piece of text comes once, in order; but the whole text is
 * that of the finished message: where a writer broke down, the server may have begun a piece anew.
 */
export interface TurnListener {
  onCreated?(created: Created): void
  onDelta?(text: string): void
  /** The connection is gone and is being sought (`true`), or is back (`false`). */
  onWaiting?(isWaiting: boolean): void
}

export interface TurnOptions {
  /** Milliseconds to wait before each further try; after the last one it is given up. */
  readonly pauses?: readonly number[]
  readonly sleep?: (milliseconds: number) => Promise<void>
}

/** A reply being read. Leaving does not end it: the server writes on, and it can be read later. */
export interface Reading {
  /** The finished reply. `ApiError`, `Unreachable` when given up, `Cancelled` after `leave()`. */
  readonly done: Promise<Message>
  leave(): void
}

const PAUSES: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 15_000, 15_000, 30_000]
/** Milliseconds. A server that asks for more patience than this is for the person to try again. */
const LONGEST_PAUSE = 60_000

/**
 * Say something, and read the reply to its end: a lost connection is sought again, with the same
 * `key` while it is unknown whether the server heard it, then after the last event that was seen.
 * `userId` is whose words they are: 401, and nothing is sent, where somebody else is signed in.
 */
export function say(
  client: Client,
  request: ChatRequest,
  key: string,
  userId: string,
  listener: TurnListener,
  options: TurnOptions = {},
): Reading {
  return new Reader(client, userId, listener, options).read({ request, key })
}

/** Read a reply that was begun elsewhere or before, from its first event. */
export function follow(
  client: Client,
  place: ReplyPlace,
  userId: string,
  listener: TurnListener,
  options: TurnOptions = {},
): Reading {
  return new Reader(client, userId, listener, options).read({ place })
}

interface Beginning {
  readonly request?: ChatRequest
  readonly key?: string
  readonly place?: ReplyPlace
}

class Reader {
  private place: ReplyPlace | null = null
  private last = 0
  private hasLeft = false
  private isWaiting = false
  private running: Running<unknown> | null = null
  private completed: Message | null = null
  private problem: Problem | null = null
  private finish: (message: Message) => void = () => undefined
  private giveUp: (reason: Error) => void = () => undefined
  private readonly ending = new Promise<Message>((resolve, reject) => {
    this.finish = resolve
    this.giveUp = reject
  })

  constructor(
    private readonly client: Client,
    private readonly userId: string,
    private readonly listener: TurnListener,
    private readonly options: TurnOptions,
  ) {}

  read(beginning: Beginning): Reading {
    this.place = beginning.place ?? null
    // Neither an end that was heard nor leaving waits for what the connection still does.
    const done = Promise.race([this.ending, this.run(beginning)])
    return { done, leave: () => this.leave() }
  }

  private leave(): void {
    this.hasLeft = true
    this.giveUp(new Cancelled())
    this.running?.cancel()
  }

  private async run(beginning: Beginning): Promise<Message> {
    const pauses = this.options.pauses ?? PAUSES
    let tries = 0
    for (;;) {
      const before = this.last
      const failure = await this.attempt(beginning)
      if (this.hasLeft) throw new Cancelled()
      if (this.completed) return this.completed
      // A connection that brought something begins the patience anew.
      tries = this.last > before ? 1 : tries + 1
      const pause = pauses[tries - 1]
      const asked = failure instanceof ApiError ? (failure.retryAfter ?? 0) * 1000 : 0
      if (pause === undefined || asked > LONGEST_PAUSE) throw failure
      this.waiting(true)
      await this.pause(Math.max(pause, asked))
    }
  }

  /** One connection. What made it end too early, if that may pass; else it throws. */
  private async attempt(beginning: Beginning): Promise<Error> {
    this.problem = null
    try {
      await this.connect(beginning)
      if (this.problem) throw new ApiError(this.problem)
      return new Unreachable()
    } catch (error) {
      if (error instanceof Cancelled || error instanceof Unreachable) return error
      // Beyond what is allowed a question waits for the person, a reply that is there does not.
      const mayPass = error instanceof ApiError && error.mayPass
      if (mayPass && (error.status !== 429 || this.place)) return error
      throw error
    }
  }

  private async connect(beginning: Beginning, refused?: string): Promise<void> {
    const { session } = this.client
    const token = await session.tokenOf(this.userId, refused)
    if (this.hasLeft) throw new Cancelled()
    const request = this.request(beginning, token)
    const stream = new EventStream(session.transport, request, (event) => this.take(event))
    this.running = stream
    const answer = await stream.done
    if (token !== null && refused === undefined && isTokenRefused(answer)) {
      return this.connect(beginning, token)
    }
    accepted(answer)
  }

  private request(beginning: Beginning, token: string | null) {
    const headers = this.client.headers({
      accept: 'text/event-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    })
    if (this.place) {
      const conversation = segment(this.place.conversationId)
      const message = segment(this.place.messageId)
      const url = `${this.client.base}/v1/conversations/${conversation}/messages/${message}/events`
      return { method: 'GET', url, headers: { ...headers, 'last-event-id': String(this.last) } }
    }
    return {
      method: 'POST',
      url: `${this.client.base}/v1/chat`,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'idempotency-key': beginning.key ?? '',
      },
      body: JSON.stringify(beginning.request),
    }
  }

  private take(event: ServerEvent): void {
    const id = Number(event.id)
    if (this.hasLeft || this.completed || !(id > this.last)) return
    // Read before it is counted: what is garbled is asked for again.
    const data = jsonOf(event.data)
    if (event.event === 'error') {
      // Not counted: it belongs to this connection, and the reply may go on in the next.
      this.problem = (data as { problem: Problem }).problem
      return
    }
    this.last = id
    this.waiting(false)
    if (event.event === 'message.created') this.created(data as CreatedData)
    if (event.event === 'message.delta') this.listener.onDelta?.((data as { text: string }).text)
    if (event.event === 'message.completed') {
      this.completed = (data as { message: Message }).message
      this.finish(this.completed)
    }
  }

  private created(data: CreatedData): void {
    const place = { conversationId: data.conversation_id, messageId: data.message.id }
    this.place = place
    this.listener.onCreated?.({
      ...place,
      userMessageId: data.user_message_id,
      message: data.message,
    })
  }

  private waiting(isWaiting: boolean): void {
    if (isWaiting !== this.isWaiting) this.listener.onWaiting?.(isWaiting)
    this.isWaiting = isWaiting
  }

  /** Rejects at once when the reader leaves. */
  private async pause(milliseconds: number): Promise<void> {
    await Promise.race([(this.options.sleep ?? sleep)(milliseconds), this.ending])
  }
}

interface CreatedData {
  readonly conversation_id: string
  readonly user_message_id: string
  readonly message: Message
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

declare function setTimeout(handler: () => void, milliseconds: number): number

/** Why a turn failed, as a problem; for what is no answer of the server: `unreachable`. */
export function problemBehind(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  if (error instanceof Unreachable) {
    return { ...problemOf(503, ''), code: 'unreachable', status: 0 }
  }
  throw error
}
