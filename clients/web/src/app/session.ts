import { useCallback, useSyncExternalStore } from 'react'
import { session } from '../api/client'

const changes = (changed: () => void) => session.onChange(changed)

/** The id of who is signed in on this device; null for nobody. */
export function useUserId(): string | null {
  return useSyncExternalStore(changes, () => session.userId)
}

/** Whether this device is the only way to the account. */
export function useIsAnonymous(): boolean {
  return useSyncExternalStore(
    changes,
    useCallback(() => session.isAnonymous, []),
  )
}
