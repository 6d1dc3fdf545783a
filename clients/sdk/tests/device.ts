import {
  Client,
  Session,
  StorageFull,
  type Exclusively,
  type KeyValueStore,
  type Transport,
} from '../src'

/** What a device keeps. `room`: characters that fit. */
export class FakeStore implements KeyValueStore {
  readonly entries = new Map<string, string>()
  room = Number.POSITIVE_INFINITY

  get(key: string): string | null {
    return this.entries.get(key) ?? null
  }

  set(key: string, value: string): void {
    let used = key.length + value.length
    for (const [name, held] of this.entries) if (name !== key) used += name.length + held.length
    if (used > this.room) throw new StorageFull()
    this.entries.set(key, value)
  }

  remove(key: string): void {
    this.entries.delete(key)
  }
}

/** Locks of one browser, for all of its tabs. */
export function locks(): Exclusively {
  const tails = new Map<string, Promise<unknown>>()
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (tails.get(name) ?? Promise.resolve()).then(work, work)
    tails.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }
}

export class Clock {
  time = 1_700_000_000_000
  readonly now = (): number => this.time
}

const HOUR = 3_600_000
export const hours = (count: number): number => count * HOUR

/** A phone or a computer with one store; every tab of it has a session of its own. */
export class Device {
  readonly store = new FakeStore()
  readonly clock = new Clock()
  exclusively = locks()
  private keys = 0

  constructor(private readonly transport: Transport) {}

  tab(transport: Transport = this.transport, store: KeyValueStore = this.store): Client {
    const newKey = () => `key-${++this.keys}`
    const session = new Session(transport, '', store, this.exclusively, newKey, this.clock.now)
    return new Client('', session, () => 'zh-CN')
  }
}

/** The same numbers at each run: between 0 and `below`. */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Let what is on its way go on until `isTrue`. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let step = 0; step < 1_000; step++) {
    if (isTrue()) return
    await Promise.resolve()
  }
  throw new Error('it has not come')
}
