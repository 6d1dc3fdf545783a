import {
  Cancelled,
  Unreachable,
  type ChatRequest,
  type HttpRequest,
  type HttpResponse,
  type Media,
  type Message,
  type Problem,
  type Running,
  type SignedIn,
  type Transport,
  type User,
} from '../src'

/** What goes wrong with the next request that begins with `on` ("POST /v1/chat"). */
export type Fault = { readonly on: string } & (
  | { readonly kind: 'lost before' | 'lost after' | 'silent' }
  | { readonly kind: 'answer'; readonly answer: HttpResponse }
  | { readonly kind: 'cut'; readonly bytes: number }
  | { readonly kind: 'error event'; readonly events: number; readonly problem: Problem }
  | { readonly kind: 'garbled'; readonly events: number }
)

export interface Turn {
  readonly userId: string
  readonly key: string
  readonly request: ChatRequest
  readonly conversationId: string
  readonly messageId: string
  readonly events: readonly string[]
  readonly message: Message
}

interface RefreshToken {
  readonly userId: string
  exchanged: { readonly key: string; readonly next: string } | null
}

/** Speaks as the API does. Faults come one by one, each with the first request that it is for. */
export class FakeServer implements Transport {
  readonly requests: HttpRequest[] = []
  readonly turns: Turn[] = []
  readonly uploads: { readonly type: string; readonly bytes: Uint8Array }[] = []
  readonly bucket: HttpRequest[] = []
  faults: Fault[] = []
  /** The pieces of the next replies. */
  deltas: readonly string[] = ['你好', '，', '今天', '过得怎么样？', '🌙']
  /** Bytes of a network packet. */
  packet = 7
  /** How lines of a stream end. */
  lineEnd = '\n'
  refreshes = 0
  private readonly access = new Map<string, string>()
  private readonly tokens = new Map<string, RefreshToken>()
  private readonly media = new Map<string, Media>()
  private count = 0

  signIn(userId: string): SignedIn {
    const refresh = `refresh-${++this.count}`
    this.tokens.set(refresh, { userId, exchanged: null })
    return this.signedIn(userId, refresh)
  }

  /** All access tokens have ended. */
  expire(): void {
    this.access.clear()
  }

  asked(on: string): HttpRequest[] {
    return this.requests.filter((request) => nameOf(request).startsWith(on))
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request)
    await tick()
    const fault = this.fault(request)
    if (fault?.kind === 'lost before') throw new Unreachable()
    if (fault?.kind === 'answer') return fault.answer
    const answer = await this.answer(request)
    await tick()
    if (fault?.kind === 'lost after') throw new Unreachable()
    return answer
  }

  stream(request: HttpRequest, onBytes: (bytes: Uint8Array) => void): Running<HttpResponse> {
    this.requests.push(request)
    let isCancelled = false
    let cancel: () => void = () => undefined
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => {
        isCancelled = true
        reject(new Cancelled())
      }
    })
    const done = this.streamed(request, (bytes) => {
      if (!isCancelled) onBytes(bytes)
    })
    return { done: Promise.race([done, cancelled]), cancel }
  }

  private async streamed(
    request: HttpRequest,
    onBytes: (bytes: Uint8Array) => void,
  ): Promise<HttpResponse> {
    await tick()
    const fault = this.fault(request)
    if (fault?.kind === 'lost before') throw new Unreachable()
    const answer = fault?.kind === 'answer' ? fault.answer : await this.answer(request, fault)
    if (fault?.kind === 'lost after') throw new Unreachable()
    const bytes = new TextEncoder().encode(answer.body)
    const most = fault?.kind === 'cut' ? fault.bytes : bytes.length
    for (let at = 0; at < most; at += this.packet) {
      onBytes(bytes.slice(at, Math.min(at + this.packet, most)))
      await tick()
    }
    if (fault?.kind === 'silent') await new Promise(() => undefined)
    if (most < bytes.length) throw new Unreachable()
    return { ...answer, body: '' }
  }

  private fault(request: HttpRequest): Fault | undefined {
    const at = this.faults.findIndex((fault) => nameOf(request).startsWith(fault.on))
    return at < 0 ? undefined : this.faults.splice(at, 1)[0]
  }

  private async answer(request: HttpRequest, fault?: Fault): Promise<HttpResponse> {
    const name = nameOf(request)
    if (name === 'POST /v1/auth/refresh') return this.refresh(request)
    if (name === 'POST /v1/auth/login') return refusal(401, 'invalid_credentials')
    if (name.startsWith('PUT https://bucket.test/')) {
      this.bucket.push(request)
      return json(200, {})
    }
    const userId = this.access.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
    if (userId === undefined) return refusal(401, 'token_expired')
    if (name === 'POST /v1/chat') return this.chat(userId, request, fault)
    if (name === 'POST /v1/media') return this.upload(request)
    const place = /^GET \/v1\/conversations\/([^/]+)\/messages\/([^/]+)\/events$/.exec(name)
    if (place) return this.resume(userId, place[1] ?? '', place[2] ?? '', request, fault)
    return name === 'GET /v1/me' ? json(200, user(userId)) : refusal(404, 'not_found')
  }

  private refresh(request: HttpRequest): HttpResponse {
    this.refreshes++
    const { refresh_token: given } = JSON.parse(request.body as string) as { refresh_token: string }
    const key = request.headers['idempotency-key'] ?? ''
    const token = this.tokens.get(given)
    if (!token) return refusal(401, 'invalid_refresh_token')
    const { exchanged, userId } = token
    if (!exchanged) {
      const signedIn = this.signIn(userId)
      token.exchanged = { key, next: signedIn.refresh_token }
      return json(200, signedIn)
    }
    const next = this.tokens.get(exchanged.next)
    if (exchanged.key === key && next && !next.exchanged) {
      return json(200, this.signedIn(userId, exchanged.next))
    }
    this.tokens.clear()
    return refusal(401, 'refresh_token_reused')
  }

  private signedIn(userId: string, refresh: string): SignedIn {
    const access = `access-${++this.count}`
    this.access.set(access, userId)
    return {
      access_token: access,
      refresh_token: refresh,
      expires_in: 900,
      token_type: 'bearer',
      user: user(userId),
    }
  }

  private chat(userId: string, request: HttpRequest, fault?: Fault): HttpResponse {
    const key = request.headers['idempotency-key'] ?? ''
    let turn = this.turns.find((one) => one.userId === userId && one.key === key)
    if (!turn) {
      turn = newTurn(userId, key, JSON.parse(request.body as string) as ChatRequest, this.deltas)
      this.turns.push(turn)
    }
    return this.events(turn, 0, fault)
  }

  private resume(
    userId: string,
    conversationId: string,
    messageId: string,
    request: HttpRequest,
    fault?: Fault,
  ): HttpResponse {
    const turn = this.turns.find(
      (one) =>
        one.userId === userId &&
        one.conversationId === conversationId &&
        one.messageId === messageId,
    )
    if (!turn) return refusal(404, 'not_found')
    return this.events(turn, Number(request.headers['last-event-id']), fault)
  }

  private events(turn: Turn, after: number, fault?: Fault): HttpResponse {
    let events = turn.events.slice(after)
    if (fault?.kind === 'error event') {
      const data = JSON.stringify({ problem: fault.problem })
      const id = after + fault.events + 1
      events = [...events.slice(0, fault.events), `id: ${id}\nevent: error\ndata: ${data}\n\n`]
    }
    if (fault?.kind === 'garbled') {
      const broken = (events[fault.events] ?? '').replace(/data: .*/, 'data: <html>')
      events = [...events.slice(0, fault.events), broken, ...events.slice(fault.events + 1)]
    }
    const body = `: still here\n\n${events.join('')}`.replaceAll('\n', this.lineEnd)
    return { status: 200, headers: { 'content-type': 'text/event-stream' }, body }
  }

  private async upload(request: HttpRequest): Promise<HttpResponse> {
    const key = request.headers['idempotency-key'] ?? ''
    const before = this.media.get(key)
    if (before) return json(201, before)
    const type = request.headers['content-type'] ?? ''
    const media = type.startsWith('multipart/')
      ? await this.posted(request.body as ArrayBuffer, type)
      : announced(JSON.parse(request.body as string) as { content_type: string; size: number })
    this.media.set(key, media)
    return json(201, media)
  }

  private async posted(body: ArrayBuffer, type: string): Promise<Media> {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    const file = form.get('file') as File
    this.uploads.push({ type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) })
    return mediaOf(file.type, file.size)
  }
}

function announced(given: { content_type: string; size: number }): Media {
  const upload = {
    method: 'PUT' as const,
    url: 'https://bucket.test/it',
    headers: { 'content-type': given.content_type },
    expires_at: '2026-01-01T00:10:00Z',
  }
  return { ...mediaOf(given.content_type, given.size), upload }
}

function mediaOf(content_type: string, size: number): Media {
  const expires_at = '2026-01-02T00:00:00Z'
  return { media_id: 'media-1', kind: 'image', content_type, size, expires_at, upload: null }
}

function newTurn(
  userId: string,
  key: string,
  request: ChatRequest,
  deltas: readonly string[],
): Turn {
  const conversationId = request.conversation_id ?? `conversation-${key}`
  const message = { id: `reply-${key}`, conversation_id: conversationId, text: deltas.join('') }
  const told: [string, object][] = [
    [
      'message.created',
      {
        conversation_id: conversationId,
        user_message_id: `question-${key}`,
        message: { ...message, text: '' },
      },
    ],
    ...deltas.map((text): [string, object] => ['message.delta', { text }]),
    ['message.completed', { message }],
  ]
  const events = told.map(
    ([event, data], at) => `id: ${at + 1}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  )
  return {
    userId,
    key,
    request,
    conversationId,
    messageId: message.id,
    events,
    message: message as Message,
  }
}

export function user(id: string): User {
  const some = {
    id,
    email: null,
    display_name: '',
    role: 'user',
    language: 'zh-CN',
    time_zone: 'Asia/Shanghai',
    created_at: '2026-01-01T00:00:00Z',
    anonymous: true,
  }
  return some as unknown as User
}

export function problem(status: number, code: string): Problem {
  return { type: 'about:blank', title: code, status, detail: code, code, request_id: 'request-1' }
}

export function refusal(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers, body: JSON.stringify(problem(status, code)) }
}

/** What proxies, gateways and captive portals answer. */
export function page(status: number): HttpResponse {
  return { status, headers: { 'content-type': 'text/html' }, body: '<html>Sorry!</html>' }
}

function json(status: number, body: object): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function nameOf(request: HttpRequest): string {
  return `${request.method} ${request.url}`
}

async function tick(): Promise<void> {
  await Promise.resolve()
}
