/** What time it is, also where this device's own clock is wrong. */

import { Clock, skewOf, type Skew } from '@nuanxin/sdk'
import { useSyncExternalStore } from 'react'
import { browserStore } from './platform'

export const clock = new Clock(browserStore)

/** How far this device is off; null where that is nothing to tell, or not known yet. */
export function useSkew(): Skew | null {
  return skewOf(useSyncExternalStore(clock.onChange, () => clock.offset))
}
