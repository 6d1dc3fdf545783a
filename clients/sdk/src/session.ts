import { ApiError, problemOf } from './errors'
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

const KEY = 'nuanxin.session'
const EARLY = 30_000
/** Milliseconds before its end at which an access token is renewed. */

/** Who is signed in on this device, and fresh tokens for them. */
export class Session {
  private renewing: Promise<string> | null = null
  private unstored: Tokens | null = null
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

  /** Send with a good token; renewed once where the server says that it has ended. */
  async send(request: HttpRequest): Promise<HttpResponse> {
    const token = await this.token()
    const answer = await this.transport.send(authorized(request, token))
    if (answer.status !== 401 || token === null) return answer
    const fresh = await this.token(token)
    return fresh === token ? answer : this.transport.send(authorized(request, fresh))
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
      if (answer.status === 200) return this.keep(JSON.parse(answer.body) as SignedIn)
      if (answer.status === 401) this.end()
      throw new ApiError(problemOf(answer.status, answer.body))
    })
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
      this.unstored = tokens
    }
  }

  private get tokens(): Tokens | null {
    return this.unstored ?? stored<Tokens | null>(this.store, KEY, isTokens, null)
  }
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
