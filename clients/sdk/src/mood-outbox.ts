/**
 * Moods that the server does not have yet, kept on this device until it does: a note with its
 * `Idempotency-Key`, so that it comes once however often it is sent; what was changed in it since;
 * or that it was taken back.
 */

import type { Clock } from './clock'
import { isStale, STALE } from './outbox'
import { moodsName, stored, StorageFull, type KeyValueStore } from './storage'
import type { Mood, Schemas } from './types'

/** Why a try failed; `status` is 0 where the server was not reached. */
interface Failure {
  readonly code: string
  readonly status: number
  /** Seconds, where the server named them. */
  readonly retryAfter?: number | null
}

export type MoodNote = Schemas['NewMood']
export type MoodChange = Schemas['MoodChange']

export interface Unsynced {
  /** Of the note, as long as this device knows it. */
  readonly key: string
  /** What is to be noted; null where the server has the record. */
  readonly note: MoodNote | null
  /** Whether the note may have reached the server: then it must not change any more. */
  readonly isTried: boolean
  /** When it was tried first, or the person last asked for it: milliseconds by the server's clock. */
  readonly triedAt?: number
  /** When it was felt, by this device's clock: of a note whose `at` is settled by the first try, since
   * the server's time was not known. */
  readonly takenAt?: number
  /** Of the record, once the server has it. */
  readonly id: string | null
  readonly change: MoodChange | null
  /** Whether the person took it back. */
  readonly isGone: boolean
  /** Why the last try failed. */
  readonly failed: Failure | null
}

/** Each settles, or rejects with what `failureOf` reads. */
export interface MoodServer {
  note(note: MoodNote, key: string): Promise<Mood>
  change(id: string, change: MoodChange): Promise<Mood>
  forget(id: string): Promise<unknown>
  /** Whatever it answers: that tells the clock the time. */
  ask(): Promise<unknown>
  failureOf(error: unknown): Failure
}

export class MoodOutbox {
  private readonly name: string
  private readonly listeners = new Set<() => void>()
  private readonly known = new Map<string, string>()
  /** What the device has no room for, as long as the page is open. */
  private unkept: readonly Unsynced[] | null = null
  private shown: { text: string | null; entries: readonly Unsynced[] } = { text: null, entries: [] }
  private sending: Promise<void> | null = null

  constructor(
    private readonly store: KeyValueStore,
    userId: string,
    private readonly server: MoodServer,
    private readonly clock: Pick<Clock, 'device' | 'then' | 'now' | 'offset'>,
  ) {
    this.name = moodsName(userId)
  }

  /** The same array until something changes. */
  readonly all = (): readonly Unsynced[] => {
    if (this.unkept) return this.unkept
    const text = this.store.get(this.name)
    if (text !== this.shown.text) {
      this.shown = { text, entries: stored(this.store, this.name, isList, []).filter(isUnsynced) }
    }
    return this.shown.entries
  }

  readonly onChange = (changed: () => void): (() => void) => {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  /** Another tab may have changed what is stored. */
  readonly changed = (): void => {
    for (const one of this.listeners) one()
  }

  /** Whether it would survive that the page is closed. */
  get isKept(): boolean {
    return this.unkept === null
  }

  note(key: string, note: MoodNote): void {
    this.put({ ...EMPTY, key, note })
  }

  /** Of this moment, which is the answer, as far as it is known. */
  noteNow(key: string, note: MoodNote): Date {
    const takenAt = this.clock.device()
    const at = new Date(this.clock.then(takenAt))
    const entry = { ...EMPTY, key, note: { ...note, at: at.toISOString() } }
    this.put(this.clock.offset === null ? { ...entry, takenAt } : entry)
    return at
  }

  /** Of a note of this page by its key, or of any record by its id. */
  change(of: { key: string; id?: string }, change: MoodChange): void {
    const id = of.id ?? this.known.get(of.key) ?? null
    const entry = this.find(of.key) ?? (id === null ? null : { ...EMPTY, key: of.key, id })
    if (entry === null) return
    this.put({ ...entry, change: { ...entry.change, ...change }, failed: null })
  }

  takeBack(key: string): void {
    const id = this.known.get(key) ?? null
    const entry = this.find(key) ?? (id === null ? null : { ...EMPTY, key, id })
    if (entry === null) return
    if (entry.id === null && !entry.isTried) this.drop(key)
    else this.put({ ...entry, isGone: true, failed: null })
  }

  /** The person gives up what the server will not have. */
  drop(key: string): void {
    this.write(this.all().filter((one) => one.key !== key))
  }

  retry(key: string): void {
    const entry = this.find(key)
    if (entry) this.put({ ...entry, failed: null, triedAt: this.clock.now() })
  }

  /** Everything that may go, in order; whoever calls meanwhile waits for the same. */
  send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = null))
    return this.sending
  }

  private async sendAll(): Promise<void> {
    const failed = new Set<string>()
    for (;;) {
      const next = this.all().find((one) => !isStuck(one) && !failed.has(one.key))
      if (!next) return
      try {
        await this.step(next)
      } catch (error) {
        const failure = this.server.failureOf(error)
        this.fail(next.key, failure)
        if (isForAll(failure)) return
        failed.add(next.key)
      }
    }
  }

  private async step(entry: Unsynced): Promise<void> {
    const { key } = entry
    if (entry.isGone) return this.forget(entry)
    if (entry.id === null) return this.add(entry)
    if (entry.change === null) {
      this.drop(key)
      return
    }
    const mood = await this.server.change(entry.id, entry.change)
    this.known.set(key, mood.id)
    const now = this.find(key)
    if (now === null) return
    // What was changed while it was on its way still has to go.
    if (now.change === entry.change && !now.isGone) this.drop(key)
    else this.put({ ...now, id: mood.id })
  }

  private async add(entry: Unsynced): Promise<void> {
    if (this.clock.offset === null) await this.server.ask()
    const now = this.clock.now()
    const triedAt = entry.triedAt ?? now
    if (entry.isTried && isStale(triedAt, now)) {
      // It may have arrived back then: whether it is sent again is for the person to say.
      this.fail(entry.key, { code: STALE, status: 409 })
      return
    }
    const found = this.find(entry.key)
    if (found === null) return // taken back meanwhile
    const settled = this.settled(found)
    this.put({ ...settled, isTried: true, triedAt })
    const mood = await this.noted(settled)
    this.known.set(entry.key, mood.id)
    const left = this.find(entry.key)
    if (left === null) return
    if (left.change === null && !left.isGone) this.drop(entry.key)
    else this.put({ ...left, id: mood.id, note: null, failed: null })
  }

  /** With the moment that every try tells the server. */
  private settled({ takenAt, ...entry }: Unsynced): Unsynced {
    if (takenAt === undefined) return entry
    // Where the clock was set back since, it is at least not of the future.
    const at = this.clock.then(Math.min(takenAt, this.clock.device()))
    return { ...entry, note: { ...entry.note, at: new Date(at).toISOString() } }
  }

  /** A device whose clock is far ahead: the server's own time counts. */
  private async noted({ note, key }: Unsynced): Promise<Mood> {
    try {
      return await this.server.note(note ?? {}, key)
    } catch (error) {
      if (this.server.failureOf(error).code !== 'invalid_time') throw error
      return this.server.note({ ...note, at: null }, `${key}-now`)
    }
  }

  private async forget(entry: Unsynced): Promise<void> {
    const id = entry.id ?? (await this.noted(entry)).id
    try {
      await this.server.forget(id)
    } catch (error) {
      if (this.server.failureOf(error).status !== 404) throw error
    }
    this.known.delete(entry.key)
    this.drop(entry.key)
  }

  private find(key: string): Unsynced | null {
    return this.all().find((one) => one.key === key) ?? null
  }

  private fail(key: string, failed: Failure): void {
    const entry = this.find(key)
    if (entry) this.put({ ...entry, failed })
  }

  private put(entry: Unsynced): void {
    const all = this.all()
    const isThere = all.some((one) => one.key === entry.key)
    this.write(isThere ? all.map((one) => (one.key === entry.key ? entry : one)) : [...all, entry])
  }

  private write(entries: readonly Unsynced[]): void {
    try {
      if (entries.length === 0) this.store.remove(this.name)
      else this.store.set(this.name, JSON.stringify(entries))
      this.unkept = null
      this.shown = { text: this.store.get(this.name), entries }
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.unkept = entries
    }
    this.changed()
  }
}

/** Whether the same may well succeed in a while, or once somebody has signed in again. */
function mayPass({ status, code }: Failure): boolean {
  const isLater = status === 0 || status === 401 || status === 429 || status >= 500
  return isLater || code === 'request_in_progress'
}

/** Whether the others would fail in the same way. */
function isForAll({ status }: Failure): boolean {
  return status === 0 || status === 401 || status === 429
}

/** Refused for good: only the person can do something about it. */
export function isStuck({ failed }: Unsynced): boolean {
  return failed !== null && !mayPass(failed)
}

const EMPTY = {
  note: null,
  isTried: false,
  id: null,
  change: null,
  isGone: false,
  failed: null,
} as const

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** One at a time: an entry that is broken must not cost those around it. */
function isUnsynced(value: unknown): value is Unsynced {
  const one = value as Partial<Unsynced> | null
  return (
    typeof one?.key === 'string' &&
    (typeof one.id === 'string' || (typeof one.note === 'object' && one.note !== null))
  )
}
