import { describe, expect, it } from 'vitest'
import { Clock, skewOf, timed, type Headers, type HttpRequest, type Transport } from '../src'
import { Clock as DeviceClock, FakeStore, hours } from './device'

const MINUTE = 60_000
const days = (count: number): number => hours(24 * count)
const TRUE_TIME = 1_700_000_000_000

/** A device whose clock is wrong by `ahead` milliseconds, and answers that know better. */
function setUp(ahead: number, store = new FakeStore()) {
  const device = new DeviceClock()
  device.time = TRUE_TIME + ahead
  const world = { time: TRUE_TIME }
  const clock = new Clock(store, device.now)
  const pass = (milliseconds: number) => {
    world.time += milliseconds
    device.time += milliseconds
  }
  const head = (more: Headers = {}): Headers => ({
    date: new Date(world.time).toUTCString(),
    'cache-control': 'private, no-store',
    'x-request-id': 'request-1',
    ...more,
  })
  const answer = (trip = 200, more: Headers = {}) => {
    const sentAt = device.time
    pass(trip / 2)
    const headers = head(more)
    pass(trip / 2)
    clock.learn(headers, sentAt)
  }
  return { device, world, clock, store, pass, head, answer }
}

describe('a clock', () => {
  it('believes the device until an answer comes', () => {
    const { clock, device } = setUp(days(-3))
    expect([clock.offset, clock.now()]).toEqual([null, device.time])
  })

  it.each([days(-3), days(3), -3 * MINUTE, 3 * MINUTE])(
    'that is off by %d ms tells the server’s time after one answer',
    (ahead) => {
      const { clock, world, answer } = setUp(ahead)
      answer()
      expect(Math.abs(clock.now() - world.time)).toBeLessThan(1_000)
      expect(Math.abs((clock.offset ?? 0) + ahead)).toBeLessThan(1_000)
    },
  )

  it.each([0, 90_000, -90_000])('that is off by %d ms is taken as it is', (ahead) => {
    const { clock, device, store, answer } = setUp(ahead)
    answer()
    expect([clock.offset, clock.now(), store.entries.size]).toEqual([0, device.time, 0])
  })

  it('holds on to what a fast answer said when a slow one comes', () => {
    const { clock, answer } = setUp(days(-3))
    answer(40_000, {})
    answer(100)
    const known = clock.offset
    for (const trip of [5_000, 59_000, 100, 2_000]) answer(trip)
    expect(clock.offset).toBe(known)
  })

  it.each([
    ['took too long', 61_000, {}],
    ['may come from a cache', 200, { 'cache-control': 'public, max-age=300' }],
    ['a cache has held', 200, { age: '7' }],
    ['says no time', 200, { date: '' }],
    ['says no time that can be read', 200, { date: 'today' }],
  ] as const)('learns nothing from an answer that %s', (_, trip, more) => {
    const { clock, answer } = setUp(days(-3))
    answer(trip, more)
    expect(clock.offset).toBe(null)
  })

  it('learns nothing from who is not the API', () => {
    const { clock, device, head } = setUp(days(-3))
    const portal = { ...head() } as Record<string, string>
    delete portal['x-request-id']
    clock.learn(portal, device.time)
    expect(clock.offset).toBe(null)
  })

  it('learns nothing from an answer that came before it was asked for', () => {
    const { clock, device, head } = setUp(days(3))
    const sentAt = device.time
    device.time -= days(3)
    clock.learn(head(), sentAt)
    expect(clock.offset).toBe(null)
  })

  it('forgets what it knew as soon as the clock is set right, either way', () => {
    for (const ahead of [days(-3), days(3)]) {
      const { clock, device, world, pass, answer } = setUp(ahead)
      answer()
      pass(hours(2))
      expect(clock.offset).not.toBe(null)
      device.time = world.time
      expect([clock.offset, clock.now()]).toEqual([null, world.time])
      answer()
      expect(clock.offset).toBe(0)
    }
  })

  it('is measured anew when it goes wrong meanwhile', () => {
    const { clock, device, world, answer } = setUp(0)
    answer()
    device.time -= days(2)
    expect(clock.offset).toBe(null)
    answer()
    expect(Math.abs(clock.now() - world.time)).toBeLessThan(1_000)
    device.time += days(9)
    answer()
    expect(Math.abs(clock.now() - world.time)).toBeLessThan(1_000)
  })

  it('knows it at a start without a network, and not once it may have been set right', () => {
    for (const ahead of [days(-3), days(3)]) {
      const first = setUp(ahead)
      first.answer()
      const again = () => new Clock(first.store, first.device.now)
      first.pass(days(2))
      expect(Math.abs(again().now() - first.world.time)).toBeLessThan(1_000)
      first.pass(days(1))
      expect(again().offset).toBe(null)
    }
  })

  it('keeps nothing more once the clock is right', () => {
    const first = setUp(days(3))
    first.answer()
    expect(first.store.entries.size).toBe(1)
    setUp(0, first.store).answer()
    expect(first.store.entries.size).toBe(0)
  })

  it('writes down the same at most once a minute', () => {
    const { store, pass, answer } = setUp(days(3))
    answer()
    const written = [...store.entries.values()]
    answer()
    expect([...store.entries.values()]).toEqual(written)
    pass(MINUTE)
    answer()
    expect([...store.entries.values()]).not.toEqual(written)
  })

  it('works where the device keeps nothing, or something broken', () => {
    const store = new FakeStore()
    store.set('nuanxin.clock', '{"offset":"long"}')
    const { clock, answer } = setUp(days(3), store)
    store.room = 0
    expect(clock.offset).toBe(null)
    answer()
    expect(skewOf(clock.offset)?.count).toBe(3)
  })

  it('tells when an answer brings news', () => {
    const { clock, answer } = setUp(days(3))
    let told = 0
    const stop = clock.onChange(() => told++)
    answer()
    answer()
    expect(told).toBe(1)
    stop()
  })
})

describe('what is said of it', () => {
  it.each([
    [null, null],
    [0, null],
    [-4 * MINUTE, null],
    [5 * MINUTE, { isBehind: true, count: 5, unit: 'minutes' }],
    [-hours(3), { isBehind: false, count: 3, unit: 'hours' }],
    [days(2) + hours(7), { isBehind: true, count: 2, unit: 'days' }],
    [days(700), { isBehind: true, count: 700, unit: 'days' }],
    [days(365 * 56), { isBehind: true, count: 56, unit: 'years' }],
  ] as const)('of %j ms', (offset, said) => {
    expect(skewOf(offset)).toEqual(said)
  })
})

describe('a transport', () => {
  it('teaches the clock with each answer, also with the head of a stream', async () => {
    const { clock, head } = setUp(days(-3))
    const answer = { status: 401, headers: head(), body: '' }
    let heads = 0
    const transport: Transport = {
      send: () => Promise.resolve(answer),
      stream: (_, __, onHead) => {
        onHead?.(head())
        heads += clock.offset === null ? 0 : 1
        return { done: Promise.resolve(answer), cancel: () => undefined }
      },
    }
    const request: HttpRequest = { method: 'GET', url: '/v1/me', headers: {} }
    timed(transport, clock).stream(request, () => undefined)
    expect(heads).toBe(1)
    const other = setUp(days(3))
    await timed(transport, other.clock).send(request)
    expect(skewOf(other.clock.offset)).toEqual({ isBehind: false, count: 3, unit: 'days' })
  })
})
