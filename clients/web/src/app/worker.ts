import { isMetered } from './connection'

/** Set while building; see vite.config.ts. */
declare const __HAS_WORKER__: boolean

/** Milliseconds after which it is time in any case. */
const AT_LAST = 10_000

/**
 * Has the browser keep the app for when there is no network. Only in builds, and only after
 * everything that is looked at is there.
 */
export function keepForOffline(): void {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- absent on plain http
  if (!__HAS_WORKER__ || !navigator.serviceWorker || isMetered()) return
  const begin = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: AT_LAST })
    else setTimeout(register, AT_LAST)
  }
  if (document.readyState === 'complete') begin()
  else window.addEventListener('load', begin, { once: true })
}

function register(): void {
  // A browser that refuses, or no network: the app works all the same.
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
}
