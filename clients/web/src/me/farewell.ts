/** The deletion of an account, which is looked at after nobody is signed in any more. */

import { StorageFull } from '@nuanxin/sdk'
import { useSyncExternalStore } from 'react'
import { browserStore } from '../api/platform'

const KEY = 'nuanxin.farewell'

let inMemory: string | null = null
const listeners = new Set<() => void>()

export function beginFarewell(jobId: string): void {
  inMemory = jobId
  try {
    browserStore.set(KEY, jobId)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // It is shown until the page is closed.
  }
  tell()
}

export function endFarewell(): void {
  inMemory = null
  browserStore.remove(KEY)
  tell()
}

/** The id of the deletion; null where none is to be shown. */
export function useFarewell(): string | null {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    () => inMemory ?? browserStore.get(KEY),
  )
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}
