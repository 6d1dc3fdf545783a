/** What the browser brings to the SDK: `fetch`, `localStorage`, locks between tabs. */

import {
  Cancelled,
  StorageFull,
  Unreachable,
  type Exclusively,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  type KeyValueStore,
  type Transport,
} from '@nuanxin/sdk'
import { patienceFor } from './patience'

export const fetchTransport: Transport = {
  async send(request) {
    try {
      const answer = await fetch(request.url, {
        ...init(request),
        signal: AbortSignal.timeout(patienceFor(request.body)),
      })
      return { ...headOf(answer), body: await answer.text() }
    } catch (error) {
      throw new Unreachable(nameOf(error))
    }
  },

  stream(request, onBytes, onHead) {
    const abort = new AbortController()
    return {
      done: streamed(request, onBytes, onHead, abort.signal),
      cancel: () => abort.abort(),
    }
  },
}

async function streamed(
  request: HttpRequest,
  onBytes: (bytes: Uint8Array) => void,
  onHead: ((headers: Headers) => void) | undefined,
  signal: AbortSignal,
): Promise<HttpResponse> {
  try {
    const answer = await fetch(request.url, { ...init(request), signal })
    const head = headOf(answer)
    onHead?.(head.headers)
    const reader = answer.body?.getReader()
    for (;;) {
      const piece = await reader?.read()
      if (!piece || piece.done) break
      onBytes(piece.value)
    }
    return { ...head, body: '' }
  } catch (error) {
    throw signal.aborted ? new Cancelled() : new Unreachable(nameOf(error))
  }
}

function init(request: HttpRequest): RequestInit {
  return {
    method: request.method,
    headers: { ...request.headers },
    credentials: 'omit',
    ...(request.body === undefined ? {} : { body: request.body }),
  }
}

function headOf(answer: Response): Omit<HttpResponse, 'body'> {
  return { status: answer.status, headers: Object.fromEntries(answer.headers) }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}

interface Place extends KeyValueStore {
  /** Names that are kept, in any order. */
  names(): readonly string[]
}

function placeIn(storage: () => Storage): Place {
  return {
    get(key) {
      try {
        return storage().getItem(key)
      } catch {
        return null // a browser that keeps nothing for this page
      }
    },
    set(key, value) {
      try {
        storage().setItem(key, value)
      } catch {
        throw new StorageFull()
      }
    },
    remove(key) {
      try {
        storage().removeItem(key)
      } catch {
        // Nothing is kept: nothing to remove.
      }
    },
    names() {
      try {
        return Object.keys(storage())
      } catch {
        return []
      }
    },
  }
}

export const browserPlace = placeIn(() => localStorage)
export const browserStore: KeyValueStore = browserPlace

/** As long as the tab is open. */
export const tabPlace = placeIn(() => sessionStorage)

/** Between the tabs of this browser. Without locks (old browsers) each tab is for itself. */
export const exclusively: Exclusively = async (name, work) => {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- absent on plain http
  if (!navigator.locks) return work()
  const lock = { isHeld: false }
  try {
    return await navigator.locks.request(name, () => {
      lock.isHeld = true
      return work()
    })
  } catch (error) {
    if (lock.isHeld) throw error
    return work() // the browser has locks, and refuses them to this page
  }
}

/** For `Idempotency-Key`s. `crypto.randomUUID` is missing on plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
