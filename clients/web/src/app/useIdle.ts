import { useEffect, useEffectEvent } from 'react'

/** Milliseconds after which it is time in any case, also where the browser does not tell. */
const AT_LAST = 3_000

/** Does something once, when the page that was opened is there and quiet. */
export function useIdle(work: () => void): void {
  const begin = useEffectEvent(work)
  useEffect(() => {
    // Absent in older Safari.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => begin(), AT_LAST)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(() => begin(), { timeout: AT_LAST })
    return () => cancelIdleCallback(idle)
  }, [])
}
