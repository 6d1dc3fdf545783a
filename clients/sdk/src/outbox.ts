import { stored, StorageFull, type KeyValueStore } from './storage'
import type { ChatRequest } from './types'

/** Something said that the server is not known to have: kept until it is. */
export interface Unsent {
  /** Its `Idempotency-Key`: however often it is sent, it is one turn. */
  readonly key: string
  readonly request: ChatRequest
  /** Milliseconds by this device's clock. */
  readonly at: number
  /** The code of what went wrong at the last try; null while it waits or is being sent. */
  readonly failed: string | null
}

/** What an entry fails with when nobody can tell any more whether it has arrived. */
export const STALE = 'stale'

/** Milliseconds. The server knows the keys of requests for a day, and its clock is another one. */
const STALE_AFTER = 20 * 3_600_000

/**
 * What was said and may not have arrived, oldest first, on this device. An entry goes in before it
 * is sent and out when the server has it, so that neither a crash nor a dead battery loses it, and
 * its key keeps it from being said twice.
 */
export class Outbox {
  private readonly name: string

  /** `userId`: nobody sends what somebody else has written on the same device. */
  constructor(
    private readonly store: KeyValueStore,
    userId: string,
  ) {
    this.name = `nuanxin.outbox.${userId}`
  }

  all(): readonly Unsent[] {
    return stored(this.store, this.name, Array.isArray, []).filter(isUnsent)
  }

  /** Of one conversation; null for one that has no id yet. */
  of(conversationId: string | null): readonly Unsent[] {
    return this.all().filter((one) => (one.request.conversation_id ?? null) === conversationId)
  }

  /**
   * What may be sent next in a conversation. What has waited for too long fails as `STALE`: if the
   * server has heard it before, it would be said twice. Only the person can have it sent then.
   */
  next(conversationId: string | null, now: number): Unsent | undefined {
    const waiting = this.of(conversationId).filter((one) => one.failed === null)
    for (const one of waiting) if (isStale(one.at, now)) this.fail(one.key, STALE)
    return waiting.find((one) => !isStale(one.at, now))
  }

  /** `StorageFull` where it cannot be kept; then it must not leave the input, either. */
  add(key: string, request: ChatRequest, at: number): Unsent {
    const unsent: Unsent = { key, request, at, failed: null }
    this.write([...this.all().filter((one) => one.key !== key), unsent])
    return unsent
  }

  fail(key: string, code: string): void {
    this.mark(key, () => ({ failed: code }))
  }

  /** `now`, where the person asks for it: what is stale is sent all the same. */
  retry(key: string, now?: number): void {
    this.mark(key, (one) => ({
      failed: null,
      ...(one.failed === STALE && now !== undefined ? { at: now } : {}),
    }))
  }

  /** The server has it, or the person does not want it sent any more. */
  remove(key: string): void {
    this.write(this.all().filter((one) => one.key !== key))
  }

  private mark(key: string, change: (one: Unsent) => Partial<Unsent>): void {
    const entries = this.all().map((one) => (one.key === key ? { ...one, ...change(one) } : one))
    try {
      this.write(entries)
    } catch (error) {
      // Not worth a failure: what was said is still kept, and is only taken for waiting.
      if (!(error instanceof StorageFull)) throw error
    }
  }

  private write(entries: readonly Unsent[]): void {
    if (entries.length === 0) this.store.remove(this.name)
    else this.store.set(this.name, JSON.stringify(entries))
  }
}

/** Also what comes from the future: a clock that was wrong says nothing of an age. */
export function isStale(at: number, now: number): boolean {
  return Math.abs(now - at) > STALE_AFTER
}

/** One at a time: an entry that is broken must not cost those around it. */
function isUnsent(value: unknown): value is Unsent {
  const one = value as Partial<Unsent> | null
  return (
    typeof one?.key === 'string' &&
    typeof one.request === 'object' &&
    (one.request as unknown) !== null &&
    typeof one.at === 'number'
  )
}
