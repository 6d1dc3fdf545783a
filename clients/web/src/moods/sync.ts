/** The outbox of whoever is signed in, and when it is sent. */

import {
  ApiError,
  isStuck,
  MoodOutbox,
  problemOf,
  type MoodServer,
  type Unsynced,
} from '@nuanxin/sdk'
import { useEffect, useSyncExternalStore } from 'react'
import { failureOf } from '../api/api'
import { client, session } from '../api/client'
import { clock } from '../api/clock'
import { browserStore, exclusively } from '../api/platform'
import { useUserId } from '../app/session'
import { store } from '../app/store'
import { moodApi } from './endpoints'

/** In the name of `userId` alone, whoever is signed in by then. */
function serverFor(userId: string): MoodServer {
  const own = async <T>(call: () => Promise<T>): Promise<T> => {
    if (session.userId !== userId) throw new ApiError(problemOf(401, ''))
    return call()
  }
  return {
    note: (note, key) => own(() => client.post('/v1/moods', { body: note, idempotencyKey: key })),
    change: (id, change) =>
      own(() => client.patch('/v1/moods/{mood_id}', { path: { mood_id: id }, body: change })),
    forget: (id) => own(() => client.delete('/v1/moods/{mood_id}', { path: { mood_id: id } })),
    ask: () => own(() => client.get('/v1/me', {})),
    failureOf,
  }
}

/** Milliseconds: several changes in a row go as one. */
const TOGETHER = 500
/** Milliseconds: looking back over months is work for the server, so that it is asked once. */
const SETTLED = 1_500
/** Milliseconds until what failed is tried again, and at most. */
const FIRST_PAUSE = 4_000
const LONGEST_PAUSE = 60_000

class Sync {
  readonly outbox: MoodOutbox
  private pause = FIRST_PAUSE
  private timer: ReturnType<typeof setTimeout> | undefined
  private showing: ReturnType<typeof setTimeout> | undefined

  constructor(readonly userId: string) {
    this.outbox = new MoodOutbox(browserStore, userId, serverFor(userId), clock)
  }

  soon(milliseconds = TOGETHER): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), milliseconds)
  }

  private async send(): Promise<void> {
    const before = this.outbox.all()
    if (before.length === 0 || session.userId !== this.userId) return
    await exclusively(`nuanxin.moods.${this.userId}`, () => this.outbox.send())
    const left = this.outbox.all().filter((one) => !isStuck(one))
    this.pause = left.length === 0 ? FIRST_PAUSE : Math.min(2 * this.pause, LONGEST_PAUSE)
    if (left.length > 0) this.soon(left.some((one) => one.failed) ? this.pause : TOGETHER)
    if (left.length < before.length || left.some((one) => one.failed === null)) {
      this.showSoon()
    }
  }

  private showSoon(): void {
    clearTimeout(this.showing)
    this.showing = setTimeout(() => {
      store.dispatch(moodApi.util.invalidateTags(['Moods']))
    }, SETTLED)
  }
}

let current: Sync | null = null

function syncOf(userId: string): Sync {
  if (current?.userId !== userId) current = new Sync(userId)
  return current
}

/** From any page; what fails is tried again. */
export function sendMoods(userId: string): void {
  syncOf(userId).soon(0)
}

/** What the server does not have yet. `soon()` after each change. */
export function useMoodSync(): {
  outbox: MoodOutbox
  unsynced: readonly Unsynced[]
  soon: (milliseconds?: number) => void
} {
  const sync = syncOf(useUserId() ?? '')
  const { outbox } = sync
  const unsynced = useSyncExternalStore(outbox.onChange, outbox.all)
  useEffect(() => {
    sync.soon(0)
    window.addEventListener('storage', outbox.changed)
    return () => window.removeEventListener('storage', outbox.changed)
  }, [sync, outbox])
  return { outbox, unsynced, soon: (milliseconds) => sync.soon(milliseconds) }
}
