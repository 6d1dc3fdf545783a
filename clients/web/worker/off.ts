/** In the worker's place where it is switched off: takes itself and what was kept off the device. */

export {}

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('activate', (event) => event.waitUntil(leave()))

async function leave(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('nuanxin-shell-')) await caches.delete(name)
  }
  await self.registration.unregister()
}
