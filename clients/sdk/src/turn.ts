import { accepted, type Client } from './client'
import { ApiError, Cancelled, problemOf, Unreachable, type Problem } from './errors'
import { ServerEventParser, type ServerEvent } from './server-events'
import type { Running } from './transport'
import type { ChatRequest, Message } from './types'
import { Utf8Decoder } from './utf8'

/** Where a reply is: enough to find it again from anywhere. */
export interface ReplyPlace {
  readonly conversationId: string
  readonly messageId: string
}

export interface Created extends ReplyPlace {
  readonly userMessageId: string
  readonly message: Message
}

/** What a reader of a reply hears. Each piece of text comes once, in order. */
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

/**
 * Say something, and read the reply to its end: a lost connection is sought again, with the same
 * `key` while it is unknown whether the server heard it, then after the last event that was seen.
 */
export function say(
  client: Client,
  request: ChatRequest,
  key: string,
  listener: TurnListener,
  options: TurnOptions = {},
): Reading {
  return new Reader(client, listener, options).read({ request, key })
}

/** Read a reply that was begun elsewhere or before, from its first event. */
export function follow(
  client: Client,
  place: ReplyPlace,
  listener: TurnListener,
  options: TurnOptions = {},
): Reading {
  return new Reader(client, listener, options).read({ place })
}

interface Beginning {
  readonly request?: ChatRequest
  readonly key?: string
  readonly place?: ReplyPlace
}

class Reader {
  private place: ReplyPlace | null = null
  private last = 0
  private left = false
  private running: Running<unknown> | null = null
  private wake: (() => void) | null = null
  private completed: Message | null = null
  private problem: Problem | null = null

  constructor(
    private readonly client: Client,
    private readonly listener: TurnListener,
    private readonly options: TurnOptions,
  ) {}

  read(beginning: Beginning): Reading {
    this.place = beginning.place ?? null
    return { done: this.run(beginning), leave: () => this.leave() }
  }

  private leave(): void {
    this.left = true
    this.running?.cancel()
    this.wake?.()
  }

  private async run(beginning: Beginning): Promise<Message> {
    const pauses = this.options.pauses ?? PAUSES
    let tries = 0
    for (;;) {
      const before = this.last
      const failure = await this.attempt(beginning)
      if (this.left) throw new Cancelled()
      if (this.completed) return this.completed
      // A connection that brought something begins the patience anew.
      tries = this.last > before ? 1 : tries + 1
      const pause = pauses[tries - 1]
      if (pause === undefined) throw failure
      this.listener.onWaiting?.(true)
      await this.pause(pause)
      if (this.left) throw new Cancelled()
    }
  }

  /** One connection. What made it end too early, if that may pass; else it throws. */
  private async attempt(beginning: Beginning): Promise<Error> {
    this.problem = null
    try {
      await this.connect(beginning)
    } catch (error) {
      if (error instanceof Cancelled || error instanceof Unreachable) return error
      if (error instanceof ApiError && error.status >= 500) return error
      if (error instanceof ApiError && error.code === 'request_in_progress') return error
      throw error
    }
    if (this.problem) throw new ApiError(this.problem)
    return new Unreachable()
  }

  private async connect(beginning: Beginning, refused?: string): Promise<void> {
    const token = await this.client.session.token(refused)
    if (this.left) throw new Cancelled()
    const stream = new EventReader((event) => this.take(event))
    const transport = this.client.session.transport
    const running = transport.stream(this.request(beginning, token), (bytes) => stream.feed(bytes))
    this.running = running
    const answer = await running.done
    if (answer.status === 401 && token !== null && refused === undefined) {
      return this.connect(beginning, token)
    }
    accepted({ ...answer, body: stream.raw })
  }

  private request(beginning: Beginning, token: string | null) {
    const headers = this.client.headers({
      accept: 'text/event-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    })
    if (this.place) {
      const conversation = encodeURIComponent(this.place.conversationId)
      const message = encodeURIComponent(this.place.messageId)
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
    if (this.left || this.completed || !(id > this.last)) return
    this.listener.onWaiting?.(false)
    if (event.event === 'error') {
      // Not counted: it belongs to this connection, and the reply may go on in the next.
      this.problem = (JSON.parse(event.data) as { problem: Problem }).problem
      return
    }
    this.last = id
    if (event.event === 'message.created') this.created(JSON.parse(event.data) as CreatedData)
    if (event.event === 'message.delta') {
      this.listener.onDelta?.((JSON.parse(event.data) as { text: string }).text)
    }
    if (event.event === 'message.completed') {
      this.completed = (JSON.parse(event.data) as { message: Message }).message
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

  private pause(milliseconds: number): Promise<void> {
    const sleep = this.options.sleep
    if (sleep) return sleep(milliseconds)
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

interface CreatedData {
  readonly conversation_id: string
  readonly user_message_id: string
  readonly message: Message
}

/** Bytes to events; keeps what came raw, for an answer that turns out to be no stream. */
class EventReader {
  raw = ''
  private readonly decoder = new Utf8Decoder()
  private readonly parser = new ServerEventParser()

  constructor(private readonly onEvent: (event: ServerEvent) => void) {}

  feed(bytes: Uint8Array): void {
    const text = this.decoder.decode(bytes)
    if (this.raw.length < MOST_RAW) this.raw += text
    for (const event of this.parser.feed(text)) this.onEvent(event)
  }
}

const MOST_RAW = 64 * 1024

declare function setTimeout(handler: () => void, milliseconds: number): number
declare function clearTimeout(timer: number): void

/** Why a turn failed, as a problem; for what is no answer of the server: `unreachable`. */
export function problemBehind(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem
  if (error instanceof Unreachable) {
    return { ...problemOf(503, ''), code: 'unreachable', status: 0 }
  }
  throw error
}
