import { accepted, ApiError, jsonOf, problemIn, problemOf } from './errors'
import { stored, StorageFull, type KeyValueStore } from './storage'
import type { HttpRequest, HttpResponse, Transport } from './transport'
import type { SignedIn, User } from './types'

/** Runs `work` while nobody else does so under `name`, in whichever tab. */
export type Exclusively = <T>(name: string, work: () => Promise<T>) => Promise<T>

interface Tokens {
  readonly access: string
  readonly refresh: string
  /** Milliseconds by this device's clock. Only a hint: the server's 401 is what counts. */
  readonly until: number
  /** Sent with the next refresh. A refresh whose answer got lost is asked for again under the same
   * key, and gives the same tokens; under another, the server would take it for a theft. */
  readonly key: string
  readonly userId: string
  readonly anonymous: boolean
}

/** Tokens that did not fit into the store, while that still holds what it held then: another tab
 * may have signed in or out since. */
interface Unstored {
  readonly tokens: Tokens
  readonly instead: string | null
}

const KEY = 'nuanxin.session'
/** Milliseconds before its end at which an access token is renewed. */
const EARLY = 30_000
/** A 401 of these is about what was sent, and not about who sent it. */
const NOT_THE_TOKEN: readonly string[] = ['invalid_credentials', 'code_invalid']

/** Who is signed in on this device, and fresh tokens for them. */
export class Session {
  private renewing: Promise<string> | null = null
  private unstored: Unstored | null = null
  private readonly listeners = new Set<() => void>()

  constructor(
    readonly transport: Transport,
    private readonly base: string,
    private readonly store: KeyValueStore,
    private readonly exclusively: Exclusively,
    private readonly newKey: () => string,
    private readonly now: () => number = Date.now,
  ) {}

  get userId(): string | null {
    return this.tokens?.userId ?? null
  }

  /** Whether this device is the only way to the account: there is no e-mail and no WeChat. */
  get isAnonymous(): boolean {
    return this.tokens?.anonymous ?? false
  }

  get isSignedIn(): boolean {
    return this.tokens !== null
  }

  /** Called whenever somebody signs in or out here. Returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  begin(signedIn: SignedIn): void {
    this.keep(signedIn)
    this.changed()
  }

  /** Note what became of the account, for instance that it has an e-mail now. */
  update(user: User): void {
    const tokens = this.tokens
    if (tokens && tokens.userId === user.id && tokens.anonymous !== user.anonymous) {
      this.write({ ...tokens, anonymous: user.anonymous })
      this.changed()
    }
  }

  /** Forget the tokens on this device. */
  end(): void {
    this.unstored = null
    this.store.remove(KEY)
    this.changed()
  }

  /** Another tab signed in or out. */
  changed(): void {
    for (const listener of [...this.listeners]) listener()
  }

  /**
   * Send with a good token; renewed once where the server says that it has ended. Nothing is sent
   * for whoever signs in meanwhile: `ApiError` (401).
   */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const { userId } = this
    const token = await this.tokenOf(userId)
    const answer = await this.transport.send(authorized(request, token))
    if (token === null || !isTokenRefused(answer)) return answer
    const fresh = await this.tokenOf(userId, token)
    return this.transport.send(authorized(request, fresh))
  }

  /** As `token`, and a 401 where somebody else than `userId` is signed in by now. */
  async tokenOf(userId: string | null, refused?: string): Promise<string | null> {
    const token = await this.token(refused)
    if (this.userId !== userId) throw new ApiError(problemOf(401, ''))
    return token
  }

  /**
   * An access token, or null without a session. `refused`: the server did not take this one.
   * `ApiError` where the session has ended for good; the tokens are forgotten then.
   */
  async token(refused?: string): Promise<string | null> {
    const tokens = this.tokens
    if (tokens === null) return null
    const isGood = tokens.access !== refused && tokens.until - EARLY > this.now()
    if (isGood) return tokens.access
    this.renewing ??= this.renew(refused).finally(() => {
      this.renewing = null
    })
    return this.renewing
  }

  private renew(refused: string | undefined): Promise<string> {
    return this.exclusively('nuanxin.refresh', async () => {
      const tokens = this.tokens // another tab may have been faster
      if (tokens === null) throw new ApiError(problemOf(401, ''))
      if (tokens.access !== refused && tokens.until - EARLY > this.now()) return tokens.access
      const answer = await this.transport.send({
        method: 'POST',
        url: `${this.base}/v1/auth/refresh`,
        headers: { 'content-type': 'application/json', 'idempotency-key': tokens.key },
        body: JSON.stringify({ refresh_token: tokens.refresh }),
      })
      const isOurs = this.tokens?.refresh === tokens.refresh
      // A proxy's own 401 says nothing of the session, which may be the only way to an account.
      if (answer.status === 401 && isOurs && problemIn(answer.body)) this.end()
      const signedIn = jsonOf(accepted(answer).body) as SignedIn
      return isOurs ? this.keep(signedIn) : this.overtaken()
    })
  }

  /** Somebody has signed in or out during a renewal: what came of it must not undo that. */
  private overtaken(): string {
    const tokens = this.tokens
    if (tokens === null) throw new ApiError(problemOf(401, ''))
    return tokens.access
  }

  private keep(signedIn: SignedIn): string {
    const tokens: Tokens = {
      access: signedIn.access_token,
      refresh: signedIn.refresh_token,
      until: this.now() + signedIn.expires_in * 1000,
      key: this.newKey(),
      userId: signedIn.user.id,
      anonymous: signedIn.user.anonymous,
    }
    this.write(tokens)
    return tokens.access
  }

  /** A full store must not cost somebody their account: then the tokens live as long as the page. */
  private write(tokens: Tokens): void {
    try {
      this.store.set(KEY, JSON.stringify(tokens))
      this.unstored = null
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.unstored = { tokens, instead: this.store.get(KEY) }
    }
  }

  private get tokens(): Tokens | null {
    const { unstored } = this
    if (unstored && unstored.instead === this.store.get(KEY)) return unstored.tokens
    return stored<Tokens | null>(this.store, KEY, isTokens, null)
  }
}

/** Whether an answer says that the token is not, or no longer, good. */
export function isTokenRefused(answer: HttpResponse): boolean {
  const { status, body } = answer
  return status === 401 && !NOT_THE_TOKEN.includes(problemOf(status, body).code)
}

function authorized(request: HttpRequest, token: string | null): HttpRequest {
  if (token === null) return request
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}

function isTokens(value: unknown): value is Tokens {
  const tokens = value as Tokens | null
  return (
    typeof tokens === 'object' &&
    tokens !== null &&
    typeof tokens.access === 'string' &&
    typeof tokens.refresh === 'string' &&
    typeof tokens.until === 'number' &&
    typeof tokens.key === 'string' &&
    typeof tokens.userId === 'string'
  )
}
