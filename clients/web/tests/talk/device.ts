/** A browser as far as the state of talks needs one, and a server that answers what a test says. */

import { vi } from 'vitest'

export class FakeStorage {
  [name: string]: unknown
  room = Number.POSITIVE_INFINITY

  constructor() {
    for (const own of ['room', 'getItem', 'setItem', 'removeItem']) hide(this, own)
  }

  getItem = (name: string): string | null => {
    const value = Object.entries(this).find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? value : null
  }

  setItem = (name: string, value: string): void => {
    const others = Object.entries(this).filter(([key]) => key !== name)
    const used = others.reduce((sum, [key, held]) => sum + key.length + String(held).length, 0)
    if (used + name.length + value.length > this.room) throw new DOMException('', 'QuotaExceeded')
    this[name] = value
  }

  removeItem = (name: string): void => {
    Reflect.deleteProperty(this, name)
  }
}

/** `Object.keys` of a storage gives what is kept in it, and nothing else. */
function hide(object: object, name: string): void {
  Object.defineProperty(object, name, { enumerable: false })
}

type Answer = (url: string, init: RequestInit) => Response | Promise<Response>

export interface Browser {
  readonly local: FakeStorage
  readonly tab: FakeStorage
  readonly window: EventTarget
  readonly asked: { readonly method: string; readonly url: string; readonly body: unknown }[]
  locks: 'there' | 'refused'
  answer: Answer
}

export function newBrowser(): Browser {
  const browser: Browser = {
    local: new FakeStorage(),
    tab: new FakeStorage(),
    window: new EventTarget(),
    asked: [],
    locks: 'there',
    answer: () => problem(404, 'not_found'),
  }
  vi.stubGlobal('localStorage', browser.local)
  vi.stubGlobal('sessionStorage', browser.tab)
  vi.stubGlobal('window', browser.window)
  vi.stubGlobal('document', { visibilityState: 'visible', documentElement: {} })
  vi.stubGlobal('location', { pathname: '/moods', search: '', hash: '' })
  vi.stubGlobal('history', { pushState: () => undefined, replaceState: () => undefined })
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then))
  vi.stubGlobal('BroadcastChannel', undefined)
  vi.stubGlobal('navigator', { onLine: true, languages: ['zh-CN'], locks: locksOf(browser) })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    browser.asked.push({ method: init.method ?? 'GET', url, body })
    return Promise.resolve(browser.answer(url, init))
  })
  return browser
}

type Work = (lock: object | null) => unknown
interface Wanted {
  readonly mode?: string
  readonly ifAvailable?: boolean
}

function locksOf(browser: Browser) {
  const held = new Map<string, Promise<unknown>>()
  const take = (name: string, before: Promise<unknown>, work: Work) => {
    const mine = before.then(() => work({}))
    const leave = () => {
      if (held.get(name) === free) held.delete(name)
    }
    const free: Promise<void> = mine.then(leave, leave)
    held.set(name, free)
    return mine
  }
  return {
    request: (name: string, first: Wanted | Work, second?: Work): Promise<unknown> => {
      if (browser.locks === 'refused') return Promise.reject(new DOMException('', 'SecurityError'))
      const [wanted, work] =
        typeof first === 'function' ? [{} as Wanted, first] : [first, second as Work]
      const before = held.get(name)
      if (before && wanted.ifAvailable) return Promise.resolve(work(null))
      const isShared = wanted.mode === 'shared'
      return take(name, (!isShared && before) || Promise.resolve(), work)
    },
  }
}

export function problem(status: number, code: string): Response {
  const body = { type: 'about:blank', title: code, status, detail: code, code, request_id: '' }
  return new Response(JSON.stringify(body), { status })
}

export function signedIn(browser: Browser, userId: string): void {
  const tokens = { access: `of ${userId}`, refresh: 'r', until: 4e12, key: 'k', userId }
  browser.local.setItem('nuanxin.session', JSON.stringify({ ...tokens, anonymous: true }))
}

/** Of a list. */
export function page(items: readonly object[] = []): Response {
  return new Response(JSON.stringify({ items, next_cursor: null }))
}

/** To each that says something what `reply` gives; nothing was said before. */
export function replying(reply: () => Response | Promise<Response>): Answer {
  return (url) => (url === '/v1/chat' ? reply() : page())
}

/** The beginning of a reply, which then stays away, and what it says at its end. */
export function begun(conversationId: string, ending: Promise<void> | null = null): Response {
  const message = { id: 'm_2', conversation_id: conversationId, role: 'assistant', text: '' }
  const data = {
    conversation_id: conversationId,
    user_message_id: 'm_1',
    message: { ...message, status: 'writing', safety: {}, created_at: '2026-01-01T00:00:00Z' },
  }
  const last = { message: { ...data.message, status: 'complete' } }
  const body = new ReadableStream({
    start: async (controller) => {
      controller.enqueue(encoded(1, 'message.created', data))
      if (ending === null) return
      await ending
      controller.enqueue(encoded(2, 'message.completed', last))
      controller.close()
    },
  })
  return new Response(body, { status: 200 })
}

function encoded(id: number, event: string, data: object): Uint8Array {
  return new TextEncoder().encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
