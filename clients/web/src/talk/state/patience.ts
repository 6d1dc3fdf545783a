import type { TurnOptions } from '@nuanxin/sdk'

/** Seconds of a lost connection are not waited for once the browser is back. */
export const PATIENCE: TurnOptions = {
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer)
        window.removeEventListener('online', awake)
        resolve()
      }
      const timer = setTimeout(awake, milliseconds)
      window.addEventListener('online', awake)
    }),
}
