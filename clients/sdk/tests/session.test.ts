import { beforeEach, describe, expect, test } from 'vitest'
import { ApiError, Unreachable, type Client } from '../src'
import { Device, FakeStore, hours, until } from './device'
import { FakeServer, page, refusal, user } from './server'

const REFRESH = 'POST /v1/auth/refresh'

let server: FakeServer
let device: Device
let client: Client
let told: (string | null)[]

beforeEach(() => {
  server = new FakeServer()
  device = new Device(server)
  client = device.tab()
  client.session.begin(server.signIn('anna'))
  told = []
  client.session.onChange(() => told.push(client.session.userId))
})

const me = async (at: Client): Promise<string> => (await at.get('/v1/me', {})).id

describe('a session', () => {
  test('tells whoever listens, until they stop', () => {
    const { session } = client
    const heard: boolean[] = []
    const stop = session.onChange(() => heard.push(session.isSignedIn))
    session.end()
    session.begin(server.signIn('boris'))
    stop()
    session.end()
    expect(heard).toEqual([false, true])
    expect(told).toEqual([null, 'boris', null])
  })

  test('notes that an account is no longer anonymous, and of its own account only', () => {
    const { session } = client
    session.update({ ...user('boris'), anonymous: false })
    expect([session.isAnonymous, told]).toEqual([true, []])
    session.update({ ...user('anna'), anonymous: false })
    expect([session.isAnonymous, told]).toEqual([false, ['anna']])
    expect(device.tab().session.isAnonymous).toBe(false)
  })

  test('is still there after a restart, also one that is too broken to read', async () => {
    expect(await me(device.tab())).toBe('anna')
    device.store.set('nuanxin.session', '{"access":')
    expect(device.tab().session.isSignedIn).toBe(false)
    device.store.set('nuanxin.session', '{"access":1}')
    expect(device.tab().session.isSignedIn).toBe(false)
  })

  test('without anybody sends without a token', async () => {
    client.session.end()
    await expect(me(client)).rejects.toMatchObject({ status: 401 })
    expect(server.requests.map((one) => one.headers.authorization)).toEqual([undefined])
  })
})

describe('a renewal', () => {
  test('is one for many callers', async () => {
    server.expire()
    const ids = await Promise.all(Array.from({ length: 20 }, () => me(client)))
    expect(ids).toEqual(Array(20).fill('anna'))
    expect(server.refreshes).toBe(1)
  })

  test('is one for many callers also where the browser has no locks', async () => {
    device.exclusively = (_, work) => work()
    const alone = device.tab()
    server.expire()
    await Promise.all(Array.from({ length: 20 }, () => me(alone)))
    expect(server.refreshes).toBe(1)
  })

  test('is one for two tabs', async () => {
    const other = device.tab()
    server.expire()
    const calls = [me(client), me(other), me(client), me(other)]
    expect(await Promise.all(calls)).toEqual(Array(4).fill('anna'))
    expect(server.refreshes).toBe(1)
  })

  test('by two tabs at once ends no session where the browser has no locks', async () => {
    device.exclusively = (_, work) => work()
    const tabs = [device.tab(), device.tab()]
    for (let round = 0; round < 3; round++) {
      server.expire()
      expect(await Promise.all(tabs.map(me))).toEqual(['anna', 'anna'])
    }
  })

  test('whose answer is lost is asked for again with the same key', async () => {
    server.expire()
    server.faults = [
      { on: REFRESH, kind: 'lost after' },
      { on: REFRESH, kind: 'lost after' },
    ]
    await expect(me(client)).rejects.toThrow(Unreachable)
    await expect(me(device.tab())).rejects.toThrow(Unreachable) // after a crash, for instance
    expect(await me(client)).toBe('anna')
    const keys = server.asked(REFRESH).map((one) => one.headers['idempotency-key'])
    expect([keys.length, new Set(keys).size]).toEqual([3, 1])
    server.expire()
    expect(await me(client)).toBe('anna')
    expect(server.asked(REFRESH).at(-1)?.headers['idempotency-key']).not.toBe(keys[0])
  })

  test('that is refused ends the session and tells it', async () => {
    server.expire()
    server.faults = [{ on: REFRESH, kind: 'answer', answer: refusal(401, 'refresh_token_reused') }]
    await expect(me(client)).rejects.toMatchObject({ code: 'refresh_token_reused' })
    expect([client.session.isSignedIn, told]).toEqual([false, [null]])
    expect(device.store.entries.size).toBe(0)
  })

  test.each([
    ['a fault of the server', refusal(500, 'internal_error'), 'internal_error'],
    ['a gateway', page(503), 'unavailable'],
    ['a limit', refusal(429, 'rate_limited', { 'retry-after': '3' }), 'rate_limited'],
    ['a proxy that wants its own password', page(401), 'unauthenticated'],
    ['the same renewal', refusal(409, 'request_in_progress'), 'request_in_progress'],
  ])('that %s prevents keeps the session', async (_, answer, code) => {
    server.expire()
    server.faults = [{ on: REFRESH, kind: 'answer', answer }]
    const failure: unknown = await me(client).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ApiError)
    expect(failure).toMatchObject({ code, retryAfter: code === 'rate_limited' ? 3 : null })
    expect(told).toEqual([])
    expect(await me(client)).toBe('anna')
  })

  test('that a captive portal answers keeps the session', async () => {
    server.expire()
    server.faults = [{ on: REFRESH, kind: 'answer', answer: page(200) }]
    await expect(me(client)).rejects.toThrow(Unreachable)
    expect(await me(client)).toBe('anna')
  })

  test('is not tried for a refusal that is about something else', async () => {
    const body = { email: 'a@example.org', password: 'wrong' }
    const failure = client.post('/v1/auth/login', { body })
    await expect(failure).rejects.toMatchObject({ code: 'invalid_credentials' })
    expect([server.refreshes, server.requests.length]).toEqual([0, 1])
  })

  test('helps once: a token that is refused again is told', async () => {
    server.faults = [
      { on: 'GET', kind: 'answer', answer: refusal(401, 'token_expired') },
      { on: 'GET', kind: 'answer', answer: refusal(401, 'token_expired') },
    ]
    await expect(me(client)).rejects.toMatchObject({ code: 'token_expired' })
    expect([server.refreshes, server.requests.length]).toEqual([1, 3])
  })

  test('during which somebody signs out brings nobody back', async () => {
    server.expire()
    const call = me(client)
    await until(() => server.refreshes > 0)
    client.session.end()
    await expect(call).rejects.toMatchObject({ status: 401 })
    expect([client.session.isSignedIn, device.store.entries.size]).toEqual([false, 0])
  })

  test('during which another tab signs somebody in leaves them signed in', async () => {
    server.expire()
    const call = me(client)
    await until(() => server.refreshes > 0)
    device.tab().session.begin(server.signIn('boris'))
    await expect(call).rejects.toMatchObject({ status: 401 })
    expect(await me(client)).toBe('boris')
  })

  test('that is refused during which another tab signs somebody in ends nothing', async () => {
    server.expire()
    server.faults = [{ on: REFRESH, kind: 'answer', answer: refusal(401, 'invalid_refresh_token') }]
    const call = me(client)
    await until(() => server.asked(REFRESH).length > 0)
    device.tab().session.begin(server.signIn('boris'))
    await expect(call).rejects.toMatchObject({ status: 401 })
    expect(await me(client)).toBe('boris')
  })
})

describe('what one person asks', () => {
  test('is not sent again for another who signs in meanwhile', async () => {
    server.expire()
    const call = me(client)
    await until(() => server.requests.length > 0)
    client.session.begin(server.signIn('boris'))
    await expect(call).rejects.toMatchObject({ status: 401 })
    expect(server.asked('GET').length).toBe(1)
  })
})

describe('a clock', () => {
  test('that says the token ends soon has it renewed before it is used', async () => {
    device.clock.time += 871_000
    expect(await me(client)).toBe('anna')
    expect([server.refreshes, server.asked('GET').length]).toEqual([1, 1])
  })

  test.each([-9, 9])('that jumps %i hours costs a renewal and no session', async (jump) => {
    device.clock.time += hours(jump)
    server.expire()
    expect(await me(client)).toBe('anna')
    device.clock.time -= hours(jump)
    expect(await me(client)).toBe('anna')
    expect(server.refreshes).toBeLessThanOrEqual(2)
    expect(told).toEqual([])
  })
})

describe('a store that is full', () => {
  test('costs nobody their account: the tokens live as long as the page', async () => {
    const full = new FakeStore()
    full.room = 0
    const page = device.tab(server, full)
    page.session.begin(server.signIn('anna'))
    for (let round = 0; round < 3; round++) {
      server.expire()
      expect(await me(page)).toBe('anna')
    }
    expect(device.tab(server, full).session.isSignedIn).toBe(false)
    full.room = 1_000
    server.expire()
    expect(await me(page)).toBe('anna')
    expect(await me(device.tab(server, full))).toBe('anna')
  })

  test('that has room again holds what counts, also when another tab empties it', async () => {
    const store = new FakeStore()
    store.room = 0
    const page = device.tab(server, store)
    page.session.begin(server.signIn('anna'))
    store.room = 1_000
    server.expire()
    expect(await me(page)).toBe('anna')
    device.tab(server, store).session.end()
    expect(page.session.isSignedIn).toBe(false)
  })

  test('keeps the old tokens, which are good for one more renewal', async () => {
    device.store.room = 0
    server.expire()
    expect(await me(client)).toBe('anna')
    server.expire()
    expect(await me(device.tab())).toBe('anna') // after a restart: the same key, the same tokens
  })

  test('does not hide that another tab signs out', async () => {
    device.store.room = 0
    server.expire()
    expect(await me(client)).toBe('anna')
    device.tab().session.end()
    expect(client.session.isSignedIn).toBe(false)
    device.store.room = 1_000
    device.tab().session.begin(server.signIn('boris'))
    expect(client.session.userId).toBe('boris')
  })
})
