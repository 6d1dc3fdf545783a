import { describe, expect, test } from 'vitest'
import {
  Drafts,
  Outbox,
  say,
  STALE,
  StorageFull,
  type ChatRequest,
  type HttpRequest,
  type HttpResponse,
  type KeyValueStore,
  type Running,
  type Transport,
} from '../src'
import { Device, FakeStore, hours } from './device'
import { FakeServer } from './server'

const once = { pauses: [], sleep: () => Promise.resolve() }

function questions(outbox: Outbox): string[] {
  return outbox.all().map((one) => one.request.text ?? '')
}

describe('an outbox', () => {
  test('keeps what was said in its order, over a restart', () => {
    const store = new FakeStore()
    const outbox = new Outbox(store, 'anna')
    outbox.add('k1', { text: '一', conversation_id: 'c' }, 1)
    outbox.add('k2', { text: '二' }, 2)
    outbox.fail('k1', 'rate_limited')
    outbox.fail('k3', 'nobody')
    const later = new Outbox(store, 'anna')
    expect(later.all().map((one) => [one.key, one.at, one.failed])).toEqual([
      ['k1', 1, 'rate_limited'],
      ['k2', 2, null],
    ])
    expect(later.of('c').map((one) => one.key)).toEqual(['k1'])
    expect(later.of(null).map((one) => one.key)).toEqual(['k2'])
    later.retry('k1')
    expect(outbox.all()[0]?.failed).toBe(null)
    later.remove('k1')
    later.remove('k2')
    expect(store.entries.size).toBe(0)
  })

  test('holds a key once', () => {
    const outbox = new Outbox(new FakeStore(), 'anna')
    outbox.add('k', { text: '一' }, 1)
    outbox.add('k', { text: '二' }, 2)
    expect(questions(outbox)).toEqual(['二'])
  })

  test('is nobody else’s on the same device, and neither are drafts', () => {
    const store = new FakeStore()
    new Outbox(store, 'anna').add('k', { text: '秘密' }, 1)
    new Drafts(store, 'anna').set(null, '还没说')
    expect(new Outbox(store, 'boris').all()).toEqual([])
    expect(new Drafts(store, 'boris').get(null)).toBe('')
    new Outbox(store, 'boris').add('k', { text: 'other' }, 1)
    new Outbox(store, 'boris').remove('k')
    expect(questions(new Outbox(store, 'anna'))).toEqual(['秘密'])
  })

  test('that is full says so and loses nothing that it has', () => {
    const store = new FakeStore()
    const outbox = new Outbox(store, 'anna')
    outbox.add('k1', { text: '一' }, 1)
    store.room = 200
    expect(() => outbox.add('k2', { text: '二'.repeat(500_000) }, 2)).toThrow(StorageFull)
    store.room = 0
    outbox.fail('k1', 'unreachable')
    expect(questions(outbox)).toEqual(['一'])
  })

  test('asks the person about what has waited so long that it may be said twice', () => {
    const outbox = new Outbox(new FakeStore(), 'anna')
    const device = new Device(new FakeServer())
    const now = () => device.clock.time
    outbox.add('k1', { text: '昨天' }, now())
    device.clock.time += hours(21)
    outbox.add('k2', { text: '今天' }, now())
    expect(outbox.next(null, now())?.key).toBe('k2')
    expect(outbox.all().map((one) => one.failed)).toEqual([STALE, null])
    outbox.retry('k1')
    expect(outbox.next(null, now())?.key).toBe('k2')
    expect(outbox.all()[0]?.failed).toBe(STALE)
    outbox.retry('k1', now())
    expect(outbox.next(null, now())?.key).toBe('k1')
    outbox.add('k1', { text: '明天' }, now() + hours(21))
    outbox.remove('k2')
    expect(outbox.next(null, now())).toBe(undefined)
  })

  test('holds back what is stale also where that cannot be noted', () => {
    const store = new FakeStore()
    const outbox = new Outbox(store, 'anna')
    outbox.add('k', { text: '昨天' }, 0)
    store.room = 0
    expect(outbox.next(null, hours(21))).toBe(undefined)
    expect(questions(outbox)).toEqual(['昨天'])
  })

  test.each(['', '{', 'null', '{"a":1}', '"text"'])('that is broken (%j) is empty', (broken) => {
    const store = new FakeStore()
    store.set('nuanxin.outbox.anna', broken)
    const outbox = new Outbox(store, 'anna')
    expect([outbox.all(), outbox.of(null)]).toEqual([[], []])
    outbox.add('k', { text: '好' }, 1)
    expect(questions(outbox)).toEqual(['好'])
  })

  test('loses no entry over one beside it that is broken', () => {
    const store = new FakeStore()
    const broken = [null, 3, {}, { key: 'x', request: null, at: 1 }, { key: 'x', request: {} }]
    const good = { key: 'k', request: { text: '好' }, at: 1, failed: null }
    store.set('nuanxin.outbox.anna', JSON.stringify([...broken, good]))
    const outbox = new Outbox(store, 'anna')
    expect(questions(outbox)).toEqual(['好'])
    expect(outbox.of(null).length).toBe(1)
  })
})

describe('drafts', () => {
  test('are kept by conversation, and gone when they are empty', () => {
    const store = new FakeStore()
    const drafts = new Drafts(store, 'anna')
    drafts.set(null, '新的')
    drafts.set('c', '旧的')
    expect([drafts.get(null), drafts.get('c'), drafts.get('d')]).toEqual(['新的', '旧的', ''])
    drafts.set(null, '')
    drafts.set('c', '')
    expect(store.entries.size).toBe(0)
  })

  test('go with a conversation that begins', () => {
    const store = new FakeStore()
    const drafts = new Drafts(store, 'anna')
    drafts.set(null, '写到一半')
    expect(drafts.move(null, 'c')).toBe(true)
    expect([drafts.get(null), drafts.get('c')]).toEqual(['', '写到一半'])
    expect(drafts.move(null, 'd')).toBe(true)
    expect(drafts.get('d')).toBe('')
  })

  test.each([
    ['for one of them', 60, true],
    ['for neither name', 46, false],
  ])('go without a loss where there is room %s', (_, room, isMoved) => {
    const store = new FakeStore()
    const drafts = new Drafts(store, 'anna')
    drafts.set(null, '写到一半的话'.repeat(3))
    store.room = room
    const to = 'a_conversation'
    expect(drafts.move(null, to)).toBe(isMoved)
    expect(drafts.get(isMoved ? to : null)).toBe('写到一半的话'.repeat(3))
    expect(store.entries.size).toBe(1)
  })

  test('that do not fit say so', () => {
    const store = new FakeStore()
    const drafts = new Drafts(store, 'anna')
    drafts.set('c', '短')
    store.room = 50
    expect(() => drafts.set('c', '长'.repeat(100))).toThrow(StorageFull)
    expect(drafts.get('c')).toBe('短')
  })
})

class Crash extends Error {}

/** A process that dies at its `steps`-th step to the outside, before or after it has its effect. */
class Process {
  private taken = 0
  private isDead = false
  private die: () => void = () => undefined
  readonly death = new Promise<'crashed'>((resolve) => (this.die = () => resolve('crashed')))

  constructor(
    private readonly steps: number,
    private readonly isAfter: boolean,
  ) {}

  /** Over a store: each reading and writing is a step. */
  store(inner: KeyValueStore): KeyValueStore {
    return {
      get: (key) => this.step(() => inner.get(key)),
      set: (key, value) => this.step(() => inner.set(key, value)),
      remove: (key) => this.step(() => inner.remove(key)),
    }
  }

  /** Over a network: each request, and each packet. */
  transport(inner: Transport): Transport {
    return {
      send: (request: HttpRequest): Promise<HttpResponse> => this.step(() => inner.send(request)),
      stream: (request, onBytes): Running<HttpResponse> =>
        this.step(() =>
          inner.stream(request, (bytes) => {
            if (!this.isDead) this.step(() => onBytes(bytes))
          }),
        ),
    }
  }

  private step<T>(work: () => T): T {
    if (this.isDead) throw new Crash()
    const isLast = ++this.taken === this.steps
    if (isLast && !this.isAfter) this.end()
    const result = work()
    if (isLast) this.end()
    return result
  }

  private end(): never {
    this.isDead = true
    this.die()
    throw new Crash()
  }
}

/** What a client does when it starts, and when something is said. */
async function life(
  process: Process,
  device: Device,
  server: FakeServer,
  texts: readonly string[],
): Promise<'crashed' | 'done'> {
  const store = process.store(device.store)
  const client = device.tab(process.transport(server), store)
  const send = async (key: string, request: ChatRequest): Promise<void> => {
    const outbox = new Outbox(store, 'anna')
    await say(client, request, key, 'anna', { onCreated: () => outbox.remove(key) }, once).done
  }
  const run = async (): Promise<'done'> => {
    const outbox = new Outbox(store, 'anna')
    const drafts = new Drafts(store, 'anna')
    for (const { key, request } of outbox.all()) await send(key, request)
    for (const text of texts) {
      drafts.set(null, text)
      const { key, request } = outbox.add(`key of ${text}`, { text }, 1)
      drafts.set(null, '')
      await send(key, request)
    }
    return 'done'
  }
  const running = run().catch((error: unknown) => {
    if (error instanceof Crash) return 'crashed' as const
    throw error
  })
  return Promise.race([running, process.death])
}

describe('a crash', () => {
  test.each([false, true])(
    'between any two steps says nothing twice (after: %s)',
    async (after) => {
      let crashes = 0
      for (let steps = 1; ; steps++) {
        const server = new FakeServer()
        server.packet = 64
        const device = new Device(server)
        device.tab().session.begin(server.signIn('anna'))
        const end = await life(new Process(steps, after), device, server, ['一', '二'])
        const draft = new Drafts(device.store, 'anna').get(null)
        const kept = [draft, ...questions(new Outbox(device.store, 'anna'))]
        const told = server.turns.map((one) => one.request.text ?? '')
        // The first was typed: from then on it is in the input, in the outbox or at the server.
        const isTyped = steps > (after ? 1 : 2)
        if (isTyped) expect([...kept, ...told], String(steps)).toContain('一')
        const again = await life(new Process(1e9, after), device, server, [])
        expect(again).toBe('done')
        expect(new Outbox(device.store, 'anna').all()).toEqual([])
        const arrived = server.turns.map((one) => one.request.text ?? '')
        expect(arrived, String(steps)).toEqual([...new Set(arrived)])
        for (const text of kept.slice(1)) expect(arrived).toContain(text)
        if (end === 'done') {
          expect(arrived).toEqual(['一', '二'])
          break
        }
        crashes++
      }
      expect(crashes).toBeGreaterThan(40)
    },
  )

  test('of nothing: two tabs that send the same at once say it once', async () => {
    const server = new FakeServer()
    const device = new Device(server)
    const tabs = [device.tab(), device.tab()]
    tabs[0]?.session.begin(server.signIn('anna'))
    server.expire()
    const outbox = new Outbox(device.store, 'anna')
    outbox.add('k', { text: '在吗' }, 1)
    const [unsent] = outbox.all()
    const heard = { onCreated: () => outbox.remove('k') }
    const say1 = tabs.map((tab) => say(tab, unsent?.request ?? {}, 'k', 'anna', heard, once).done)
    const [one, two] = await Promise.all(say1)
    expect(one).toEqual(two)
    expect([server.turns.length, outbox.all().length]).toEqual([1, 0])
  })
})
