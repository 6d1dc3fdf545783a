/**
 * The app without a network: its page and its parts, of one release, as they were when it was
 * installed. It answers for nothing else: what people say passes it by.
 */

import { answerOf, belongsHere } from './rules'

declare const self: ServiceWorkerGlobalScope
/** Set while building: the files of this release, and the hash of its page. */
declare const __FILES__: readonly string[]
declare const __PAGE_HASH__: string

const PREFIX = 'nuanxin-shell-'
const CACHE = PREFIX + __PAGE_HASH__
const PAGE = '/index.html'
/** Milliseconds for the network to bring a page, where one is kept. */
const PATIENCE = 3_000

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  const isPage = request.mode === 'navigate'
  if (!belongsHere(url.pathname, isPage, __FILES__)) return
  event.respondWith(isPage ? page(request) : file(request))
})

/** All of it or nothing: a release that is being published is tried again later. */
async function install(): Promise<void> {
  const answer = await fetch(PAGE, { cache: 'no-store' })
  const text = await answer.clone().arrayBuffer()
  if (!answer.ok || (await hashOf(text)) !== __PAGE_HASH__) throw new Error('another release')
  const cache = await caches.open(CACHE)
  await cache.addAll([...__FILES__])
  await cache.put(PAGE, answer)
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (one) => one.toString(16).padStart(2, '0')).join('')
}

/** By now no page of a former release is open. */
async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
  }
}

/** The network's, which may be of a newer release and asks for its own parts; else the one kept. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(PAGE)
  return answerOf(fetch(request), kept, PATIENCE)
}

async function file(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(request, { ignoreVary: true })
  return kept ?? fetch(request)
}
