/**
 * The server's time, on a device whose own clock may be wrong. Each answer of the API says what time
 * it is there; when the question went and the answer came bounds how far the two clocks are apart.
 */

import { stored, StorageFull, type KeyValueStore } from './storage'
import type { Headers, Transport } from './transport'

const KEY = 'nuanxin.clock'
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** Milliseconds. Clocks that differ by less count as one: what nobody notices changes nothing. */
const SLIGHT = 2 * MINUTE
/** Milliseconds from which on the person is told. */
const NOTICEABLE = 5 * MINUTE
/** Milliseconds. An answer that took longer says too little, or the device slept meanwhile. */
const LONGEST_TRIP = MINUTE
/** Milliseconds by which `Date` may be late: it has whole seconds, and servers write it in advance. */
const LATE = 5 * SECOND

interface Measured {
  /** Milliseconds that the server is ahead of this device. */
  readonly offset: number
  /** When that was, by this device. */
  readonly at: number
}

export class Clock {
  private measured: Measured | null
  private kept: Measured | null
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly store: KeyValueStore,
    /** What the device says. */
    readonly device: () => number = () => Date.now(),
  ) {
    this.kept = stored<Measured | null>(store, KEY, isMeasured, null)
    this.measured = this.kept
  }

  /** The server's time in milliseconds, as far as it is known; else the device's. */
  readonly now = (): number => this.then(this.device())

  /** The server's time at a moment of this device's clock. */
  readonly then = (at: number): number => at + (this.offset ?? 0)

  /**
   * Milliseconds that the server is ahead of this device; 0 for little, null for unknown. As long as
   * less time went by than a clock is wrong by, nobody can have set it right: that would show. After
   * that it is unknown, until the next answer.
   */
  get offset(): number | null {
    if (this.measured === null) return null
    const { offset, at } = this.measured
    const passed = this.device() - at
    if (isSlight(offset)) return passed < -SLIGHT ? null : 0
    return passed >= 0 && passed < Math.abs(offset) - LATE ? offset : null
  }

  /** Called when `offset` has become another by an answer. Returns how to stop. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** `sentAt`: when the question went, by this device; the answer has come just now. */
  learn(headers: Headers, sentAt: number): void {
    const at = this.device()
    const date = Date.parse(headers.date ?? '')
    const trip = at - sentAt
    if (!isFromServer(headers) || Number.isNaN(date) || trip < 0 || trip > LONGEST_TRIP) return
    const before = this.offset
    const known = this.measured?.offset ?? Number.NaN
    const isRight = known >= date - at && known <= date + LATE - sentAt
    this.measured = { offset: isRight ? known : date + SECOND / 2 - (sentAt + at) / 2, at }
    this.keep(this.measured)
    if (this.offset !== before) for (const listener of [...this.listeners]) listener()
  }

  /** So that a start without a network knows it. */
  private keep(measured: Measured): void {
    const { kept } = this
    if (isSlight(measured.offset)) {
      if (kept) this.store.remove(KEY)
      this.kept = null
      return
    }
    const isKept = kept?.offset === measured.offset && measured.at - kept.at < MINUTE
    if (isKept) return
    try {
      this.store.set(KEY, JSON.stringify(measured))
      this.kept = measured
    } catch (error) {
      // Then the next start waits for its first answer.
      if (!(error instanceof StorageFull)) throw error
    }
  }
}

/** How far a clock is off, for words. */
export interface Skew {
  readonly isBehind: boolean
  readonly count: number
  readonly unit: 'minutes' | 'hours' | 'days' | 'years'
}

/** Null where nobody has to be told. */
export function skewOf(offset: number | null): Skew | null {
  const size = Math.abs(offset ?? 0)
  if (size < NOTICEABLE) return null
  const [unit, length] = UNITS.find(([, , most]) => size < most) ?? UNITS[3]
  return { isBehind: (offset ?? 0) > 0, count: Math.round(size / length), unit }
}

/** Each with its length, and below how much it is the one to say. */
const UNITS = [
  ['minutes', MINUTE, 90 * MINUTE],
  ['hours', HOUR, 36 * HOUR],
  ['days', DAY, 2 * YEAR],
  ['years', YEAR, Number.POSITIVE_INFINITY],
] as const

/** A transport whose answers teach the clock. */
export function timed(transport: Transport, clock: Clock): Transport {
  return {
    async send(request) {
      const sentAt = clock.device()
      const answer = await transport.send(request)
      clock.learn(answer.headers, sentAt)
      return answer
    },
    stream(request, onBytes) {
      const sentAt = clock.device()
      return transport.stream(request, onBytes, (headers) => clock.learn(headers, sentAt))
    },
  }
}

/** By the API itself and just now: others answer too, and what may be kept may come from a cache. */
function isFromServer(headers: Headers): boolean {
  const isFresh = /\bno-store\b/i.test(headers['cache-control'] ?? '') && !Number(headers.age)
  return isFresh && headers['x-request-id'] !== undefined
}

function isSlight(offset: number): boolean {
  return Math.abs(offset) < SLIGHT
}

function isMeasured(value: unknown): value is Measured {
  const measured = value as Partial<Measured> | null
  return Number.isFinite(measured?.offset) && Number.isFinite(measured?.at)
}
