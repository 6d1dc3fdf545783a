/** The moods that are not with the server yet, and when they are sent. */

import { failureOf, type Failure } from '../i18n/failures'
import { client, session } from '../platform/client'
import { clock } from '../platform/clock'
import { onReachable } from '../platform/reach'
import { wechatStore } from '../platform/store'
import { ApiError, problemOf, Unreachable } from '../sdk/errors'
import { isStuck, MoodOutbox, type MoodServer } from '../sdk/mood-outbox'
import { StorageFull, stored } from '../sdk/storage'

/** In the name of `userId` alone, whoever is signed in by then. */
function serverFor(userId: string): MoodServer {
  const own = async <T>(call: () => Promise<T>): Promise<T> => {
    await session.ready()
    if (session.userId !== userId) throw new ApiError(problemOf(401, ''))
    return call()
  }
  return {
    note: (note, key) => own(() => client.post('/v1/moods', { body: note, idempotencyKey: key })),
    change: (id, change) =>
      own(() => client.patch('/v1/moods/{mood_id}', { path: { mood_id: id }, body: change })),
    forget: (id) => own(() => client.delete('/v1/moods/{mood_id}', { path: { mood_id: id } })),
    ask: () => own(() => client.get('/v1/me', {})),
    failureOf: (error): Failure => failureOf(error),
  }
}

/** Of somebody who noted a mood before the first sign-in could be made: it is the same person, since
 * WeChat has one on a phone. */
const NOBODY = ''

/** Signs in and keeps everything: an outbox that nobody uses any more would know the record's id. */
const beforeSignIn: MoodServer = { ...serverFor(NOBODY), note: signInFirst, ask: signInFirst }

async function signInFirst(): Promise<never> {
  await session.ready()
  throw new Unreachable('it goes with the outbox of whoever is signed in')
}

/** Milliseconds: several changes in a row go as one. */
const TOGETHER = 500
/** Milliseconds until what failed is tried again, and at most. */
const FIRST_PAUSE = 4_000
const LONGEST_PAUSE = 60_000

const changeListeners = new Set<() => void>()
const sentListeners = new Set<() => void>()

/** Called whenever something waits that did not, or the other way round. */
export function onMoodsWaiting(listener: () => void): () => void {
  changeListeners.add(listener)
  return () => changeListeners.delete(listener)
}

/** Called when the server has what it did not have before. */
export function onMoodsSent(listener: () => void): () => void {
  sentListeners.add(listener)
  return () => sentListeners.delete(listener)
}

function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of [...listeners]) listener()
}

class MoodSync {
  readonly outbox: MoodOutbox
  private pause = FIRST_PAUSE
  private timer = 0

  constructor(readonly userId: string) {
    this.outbox = new MoodOutbox(
      wechatStore,
      userId,
      userId === NOBODY ? beforeSignIn : serverFor(userId),
      clock,
    )
    this.outbox.onChange(() => tell(changeListeners))
  }

  soon(milliseconds = TOGETHER): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), milliseconds)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private async send(): Promise<void> {
    const before = this.outbox.all()
    if (before.length === 0) return
    await this.outbox.send()
    if (this.userId === NOBODY && session.isSignedIn) {
      moodSync().soon(0)
      return
    }
    const left = this.outbox.all().filter((one) => !isStuck(one))
    this.pause = left.length === 0 ? FIRST_PAUSE : Math.min(2 * this.pause, LONGEST_PAUSE)
    if (left.length > 0) this.soon(left.some((one) => one.failed) ? this.pause : TOGETHER)
    const isNews = left.length < before.length || left.some((one) => one.failed === null)
    if (isNews) tell(sentListeners)
  }
}

let current: MoodSync | null = null

/** Of whoever is signed in. */
export function moodSync(): MoodSync {
  const userId = session.userId ?? current?.userId ?? NOBODY
  if (current?.userId === userId) return current
  current?.stop()
  if (userId !== NOBODY) adopt(userId)
  current = new MoodSync(userId)
  return current
}

function adopt(userId: string): void {
  const [from, to] = [`nuanxin.moods.${NOBODY}`, `nuanxin.moods.${userId}`]
  const noted = stored(wechatStore, from, isList, [])
  if (noted.length === 0) return
  try {
    wechatStore.set(to, JSON.stringify([...stored(wechatStore, to, isList, []), ...noted]))
    wechatStore.remove(from)
  } catch (error) {
    // Then they wait where they are.
    if (!(error instanceof StorageFull)) throw error
  }
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

onReachable(() => moodSync().soon(0))
