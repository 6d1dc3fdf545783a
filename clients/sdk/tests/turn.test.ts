import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  ApiError,
  Cancelled,
  follow,
  problemBehind,
  say,
  Unreachable,
  type Client,
  type HttpResponse,
  type Reading,
  type Running,
  type Transport,
  type TurnListener,
  type TurnOptions,
} from '../src'
import { Device, until } from './device'
import { FakeServer, page, problem, refusal } from './server'

let server: FakeServer
let device: Device
let client: Client

beforeEach(() => {
  server = new FakeServer()
  device = new Device(server)
  client = device.tab()
  client.session.begin(server.signIn('anna'))
})

afterEach(() => {
  vi.useRealTimers()
})

class Heard implements TurnListener {
  readonly told: string[] = []
  readonly deltas: string[] = []
  readonly waits: boolean[] = []

  onCreated(created: { messageId: string; userMessageId: string }): void {
    this.told.push(`${created.userMessageId} ${created.messageId}`)
  }

  onDelta(text: string): void {
    this.deltas.push(text)
  }

  onWaiting(isWaiting: boolean): void {
    this.waits.push(isWaiting)
  }
}

const patient: TurnOptions = { sleep: () => Promise.resolve() }

function said(heard: TurnListener, options = patient): Reading {
  return say(client, { text: '你好' }, 'k', 'anna', heard, options)
}

/** Bytes of the reply to the first thing said. */
async function lengthOfReply(): Promise<number> {
  await said(new Heard()).done
  return new TextEncoder().encode(`: still here\n\n${server.turns[0]?.events.join('') ?? ''}`)
    .length
}

function expectWhole(heard: Heard): void {
  expect(server.turns.length).toBe(1)
  expect(heard.told).toEqual(['question-k reply-k'])
  expect(heard.deltas).toEqual(server.deltas)
}

describe('a turn', () => {
  test('is heard piece by piece and ends with the message', async () => {
    const heard = new Heard()
    const message = await said(heard).done
    expectWhole(heard)
    expect(message.text).toBe(server.deltas.join(''))
    expect(heard.waits).toEqual([])
    const [request] = server.asked('POST /v1/chat')
    expect(request?.headers).toMatchObject({
      accept: 'text/event-stream',
      'accept-language': 'zh-CN',
      'idempotency-key': 'k',
    })
  })

  test('is heard once and in order wherever its stream is cut', async () => {
    const length = await lengthOfReply()
    for (let bytes = 0; bytes < length; bytes++) {
      server.turns.length = 0
      server.faults = [{ on: 'POST /v1/chat', kind: 'cut', bytes }]
      const heard = new Heard()
      const message = await said(heard).done
      expectWhole(heard)
      expect(message.id).toBe('reply-k')
      const isBack = [[], [true, false]]
      expect(isBack).toContainEqual(heard.waits)
    }
  })

  test.each(['\n', '\r\n', '\r'])('is heard once over many cuts, with %j', async (lineEnd) => {
    server.lineEnd = lineEnd
    for (const bytes of [20, 150, 333, 400]) {
      server.turns.length = 0
      server.faults = [
        { on: 'POST /v1/chat', kind: 'lost before' },
        { on: 'POST /v1/chat', kind: 'lost after' },
        { on: 'POST /v1/chat', kind: 'cut', bytes },
        ...Array.from({ length: 5 }, (_, at) => ({
          on: 'GET /v1/conversations',
          kind: 'cut' as const,
          bytes: 15 + 23 * at,
        })),
      ]
      const heard = new Heard()
      await said(heard).done
      expectWhole(heard)
    }
  })

  test('is never made twice: an answer that is lost is asked for with the same key', async () => {
    server.faults = [
      { on: 'POST /v1/chat', kind: 'lost after' },
      { on: 'POST /v1/chat', kind: 'answer', answer: page(502) },
      { on: 'POST /v1/chat', kind: 'answer', answer: page(200) },
      { on: 'POST /v1/chat', kind: 'answer', answer: refusal(409, 'request_in_progress') },
      { on: 'POST /v1/chat', kind: 'cut', bytes: 0 },
    ]
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
    const keys = server.asked('POST /v1/chat').map((one) => one.headers['idempotency-key'])
    expect(keys).toEqual(Array(6).fill('k'))
  })

  test('goes on after the last event that was heard', async () => {
    server.faults = [{ on: 'POST /v1/chat', kind: 'cut', bytes: 333 }]
    const heard = new Heard()
    let last = 0
    const sleep = () => Promise.resolve(void (last = heard.told.length + heard.deltas.length))
    await said(heard, { sleep }).done
    expect(last).toBeGreaterThan(1)
    const asked = server.asked('GET').map((one) => [one.url, one.headers['last-event-id']])
    const url = '/v1/conversations/conversation-k/messages/reply-k/events'
    expect(asked).toEqual([[url, String(last)]])
  })

  test('that was begun before is read from its first event', async () => {
    await said(new Heard()).done
    const heard = new Heard()
    const place = { conversationId: 'conversation-k', messageId: 'reply-k' }
    await follow(client, place, 'anna', heard, patient).done
    expectWhole(heard)
  })

  test('is for whoever it is of, whoever is signed in by the time it goes out', async () => {
    client.session.begin(server.signIn('boris'))
    const refused = { name: 'ApiError', status: 401 }
    await expect(said(new Heard()).done).rejects.toMatchObject(refused)
    const place = { conversationId: 'conversation-k', messageId: 'reply-k' }
    const reading = follow(client, place, 'anna', new Heard(), patient)
    await expect(reading.done).rejects.toMatchObject(refused)
    expect(server.requests).toEqual([])
  })

  test('of 500 kB arrives whole', async () => {
    server.deltas = ['暖'.repeat(170_000), '心']
    server.packet = 1_001
    const heard = new Heard()
    const long = { text: 'x'.repeat(500_000) }
    const message = await say(client, long, 'k', 'anna', heard, patient).done
    expectWhole(heard)
    expect(message.text.length).toBe(170_001)
  })
})

describe('a failure of the server', () => {
  test('in the middle of a reply is waited out, and the reply goes on', async () => {
    const broken = problem(503, 'upstream_unavailable')
    server.faults = [
      { on: 'POST /v1/chat', kind: 'error event', events: 3, problem: broken },
      { on: 'GET', kind: 'error event', events: 0, problem: broken },
    ]
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
    expect(heard.waits).toEqual([true, false])
  })

  test('that does not pass is told, after all pauses', async () => {
    const broken = problem(500, 'internal_error')
    server.faults = Array.from({ length: 9 }, () => ({
      on: 'POST',
      kind: 'error event' as const,
      events: 0,
      problem: broken,
    }))
    const paused: number[] = []
    const sleep = (milliseconds: number) => Promise.resolve(void paused.push(milliseconds))
    const reading = said(new Heard(), { pauses: [1, 2, 3], sleep })
    await expect(reading.done).rejects.toThrow(new ApiError(broken))
    expect(paused).toEqual([1, 2, 3])
  })

  test('for good is told at once', async () => {
    const gone = problem(404, 'not_found')
    server.faults = [{ on: 'POST', kind: 'error event', events: 2, problem: gone }]
    await expect(said(new Heard()).done).rejects.toThrow(new ApiError(gone))
    expect(server.requests.length).toBe(1)
  })

  test('to be reached is told when it is given up', async () => {
    server.faults = Array.from({ length: 4 }, () => ({ on: 'POST', kind: 'lost before' as const }))
    const reading = said(new Heard(), { ...patient, pauses: [1, 2, 3] })
    await expect(reading.done).rejects.toThrow(Unreachable)
    expect(server.turns).toEqual([])
  })

  test('begins the patience anew after each connection that brought something', async () => {
    server.packet = 1
    const each = [0, 0, 250, 0, 0, 100, 0, 0, 100]
    server.faults = each.map((bytes, at) => ({
      on: at < 3 ? 'POST' : 'GET',
      kind: 'cut' as const,
      bytes,
    }))
    const heard = new Heard()
    await said(heard, { ...patient, pauses: [1, 2, 3] }).done
    expectWhole(heard)
  })

  test('to make sense is taken for a lost connection, and no piece is skipped', async () => {
    server.faults = [{ on: 'POST', kind: 'garbled', events: 3 }]
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
  })

  test('to answer in its own words is told as a problem', async () => {
    server.faults = [{ on: 'POST', kind: 'answer', answer: page(413) }]
    const failure: unknown = await said(new Heard()).done.catch((error: unknown) => error)
    expect(problemBehind(failure)).toMatchObject({ status: 413, code: 'too_large' })
    expect(problemBehind(new Unreachable())).toMatchObject({ status: 0, code: 'unreachable' })
    expect(() => problemBehind(new TypeError('ours'))).toThrow('ours')
  })
})

describe('a limit', () => {
  test('on what is said is told with its patience, and the key is still good', async () => {
    const limit = refusal(429, 'rate_limited', { 'retry-after': '7' })
    server.faults = [{ on: 'POST', kind: 'answer', answer: limit }]
    const failure: unknown = await said(new Heard()).done.catch((error: unknown) => error)
    expect(failure).toMatchObject({ status: 429, code: 'rate_limited', retryAfter: 7 })
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
  })

  test('on reading is waited out as long as the server asks', async () => {
    const limit = refusal(429, 'rate_limited', { 'retry-after': '9' })
    server.faults = [
      { on: 'POST', kind: 'cut', bytes: 333 },
      { on: 'GET', kind: 'answer', answer: limit },
    ]
    const paused: number[] = []
    const sleep = (milliseconds: number) => Promise.resolve(void paused.push(milliseconds))
    const heard = new Heard()
    await said(heard, { pauses: [1, 2, 3], sleep }).done
    expectWhole(heard)
    expect(paused).toEqual([1, 9_000])
  })

  test('of an hour is told and not waited for', async () => {
    const answer = refusal(503, 'unavailable', { 'retry-after': '3600' })
    server.faults = [{ on: 'POST', kind: 'answer', answer }]
    await expect(said(new Heard()).done).rejects.toMatchObject({ retryAfter: 3600 })
    expect(server.requests.length).toBe(1)
  })
})

describe('a session that ends', () => {
  test('before a turn is renewed, and the turn is made once', async () => {
    server.expire()
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
    expect(server.refreshes).toBe(1)
  })

  test('in the middle of a reply is renewed, and the reply goes on', async () => {
    server.faults = [{ on: 'POST /v1/chat', kind: 'cut', bytes: 333 }]
    const sleep = () => Promise.resolve(server.expire())
    const heard = new Heard()
    await said(heard, { sleep }).done
    expectWhole(heard)
    expect(server.refreshes).toBe(1)
  })

  test('for good is told', async () => {
    server.faults = [
      { on: 'POST /v1/chat', kind: 'answer', answer: refusal(401, 'token_expired') },
      {
        on: 'POST /v1/auth/refresh',
        kind: 'answer',
        answer: refusal(401, 'invalid_refresh_token'),
      },
    ]
    await expect(said(new Heard()).done).rejects.toMatchObject({ status: 401 })
    expect(client.session.isSignedIn).toBe(false)
  })

  test('while somebody else signs in: nothing is said for them', async () => {
    server.faults = [{ on: 'POST', kind: 'lost before' }]
    const sleep = () => Promise.resolve(client.session.begin(server.signIn('boris')))
    await expect(said(new Heard(), { sleep }).done).rejects.toMatchObject({ status: 401 })
    expect(server.turns).toEqual([])
  })

  test('while its end is waited out: an unreachable renewal is tried again', async () => {
    server.expire()
    server.faults = [
      { on: 'POST /v1/auth/refresh', kind: 'lost after' },
      { on: 'POST /v1/auth/refresh', kind: 'answer', answer: page(503) },
    ]
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
    expect(client.session.userId).toBe('anna')
  })
})

describe('leaving', () => {
  test('at any moment ends the reading at once, and nothing is heard after it', async () => {
    for (let steps = 0; steps < 120; steps += 3) {
      server.turns.length = 0
      server.faults = [{ on: 'POST', kind: 'cut', bytes: 333 }]
      const heard = new Heard()
      const reading = said(heard, { sleep: () => new Promise(() => undefined) })
      for (let step = 0; step < steps; step++) await Promise.resolve()
      reading.leave()
      const before = heard.deltas.length
      await expect(reading.done).rejects.toThrow(Cancelled)
      for (let step = 0; step < 50; step++) await Promise.resolve()
      expect(heard.deltas.length).toBe(before)
    }
  })

  test('while the session is renewed sends nothing', async () => {
    server.expire()
    server.faults = [{ on: 'POST /v1/chat', kind: 'answer', answer: refusal(401, 'token_expired') }]
    const reading = said(new Heard())
    await until(() => server.refreshes > 0)
    reading.leave()
    await expect(reading.done).rejects.toThrow(Cancelled)
    for (let step = 0; step < 50; step++) await Promise.resolve()
    expect(server.asked('POST /v1/chat').length).toBe(1)
  })

  test('lets the server write on: the reply is read later', async () => {
    let enough: () => void = () => undefined
    const some = new Promise<void>((resolve) => (enough = resolve))
    const reading = said({ onDelta: () => enough() })
    await some
    reading.leave()
    await expect(reading.done).rejects.toThrow(Cancelled)
    const heard = new Heard()
    await said(heard).done
    expectWhole(heard)
  })

  test('after the end changes nothing', async () => {
    const reading = said(new Heard())
    const message = await reading.done
    reading.leave()
    expect(await reading.done).toBe(message)
  })
})

/** A connection that the test speaks through. */
class Line implements Transport {
  onBytes: (bytes: Uint8Array) => void = () => undefined
  opened = 0
  cancelled = 0

  send(): Promise<HttpResponse> {
    return Promise.reject(new Unreachable())
  }

  stream(_: unknown, onBytes: (bytes: Uint8Array) => void): Running<HttpResponse> {
    this.opened++
    this.onBytes = onBytes
    return { done: new Promise(() => undefined), cancel: () => void this.cancelled++ }
  }

  tell(text: string): void {
    this.onBytes(new TextEncoder().encode(text))
  }
}

describe('a connection', () => {
  let line: Line

  async function opened(heard: TurnListener): Promise<Reading> {
    line = new Line()
    const at = device.tab(line)
    const options = { pauses: [10], sleep: patient.sleep! }
    const reading = say(at, { text: '在吗' }, 'k', 'anna', heard, options)
    await until(() => line.opened > 0)
    return reading
  }

  const created =
    'id: 1\nevent: message.created\n' +
    'data: {"conversation_id":"c","user_message_id":"q","message":{"id":"r"}}\n\n'
  const completed = 'id: 2\nevent: message.completed\ndata: {"message":{"id":"r"}}\n\n'

  test('that goes silent is taken for lost, and cancelled', async () => {
    vi.useFakeTimers()
    const heard = new Heard()
    const reading = await opened(heard)
    line.tell(created)
    await vi.advanceTimersByTimeAsync(59_000)
    line.tell(': still here\n\n')
    await vi.advanceTimersByTimeAsync(59_000)
    expect([line.opened, line.cancelled]).toEqual([1, 0])
    await vi.advanceTimersByTimeAsync(2_000)
    expect([line.opened, line.cancelled, heard.waits]).toEqual([2, 1, [true]])
    reading.leave()
    await expect(reading.done).rejects.toThrow(Cancelled)
  })

  test('that stays open after the last event keeps nobody waiting', async () => {
    const reading = await opened(new Heard())
    line.tell(created + completed)
    expect(await reading.done).toEqual({ id: 'r' })
    reading.leave()
  })

  test('that is left is cancelled, and what it still brings is not heard', async () => {
    vi.useFakeTimers()
    const heard = new Heard()
    const reading = await opened(heard)
    reading.leave()
    await expect(reading.done).rejects.toThrow(Cancelled)
    line.tell(created)
    expect([line.cancelled, heard.told, vi.getTimerCount()]).toEqual([1, [], 0])
  })

  test('hands on what breaks in a listener instead of trying again', async () => {
    const reading = await opened({
      onCreated: () => {
        throw new TypeError('a fault of the page')
      },
    })
    line.tell(created)
    await expect(reading.done).rejects.toThrow('a fault of the page')
    expect([line.opened, line.cancelled]).toEqual([1, 1])
  })

  test('hears an event once, and none that is older', async () => {
    const heard = new Heard()
    const reading = await opened(heard)
    const delta = (id: string, text: string) =>
      `id: ${id}\nevent: message.delta\ndata: {"text":"${text}"}\n\n`
    line.tell(created + delta('3', '一') + delta('3', '一') + delta('2', '零') + delta('x', '?'))
    line.tell(delta('10', '二') + delta('9', '八'))
    expect(heard.deltas).toEqual(['一', '二'])
    reading.leave()
    await expect(reading.done).rejects.toThrow(Cancelled)
  })
})
