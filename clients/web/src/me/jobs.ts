/** Work that the server does for somebody meanwhile: an export, a wipe, a deletion. */

import { StorageFull } from '@nuanxin/sdk'
import { useState } from 'react'
import { browserStore } from '../api/platform'
import { useJobQuery } from './endpoints'
import { isOver, pauseAt, SHORTEST } from './pauses'

/** Its id outlives a reload. */
export function useKeptJob(name: string) {
  const key = `nuanxin.job.${name}`
  const [id, setId] = useState(() => browserStore.get(key))
  return {
    id,
    keep: (started: string) => {
      keepJob(key, started)
      setId(started)
    },
    forget: () => {
      browserStore.remove(key)
      setId(null)
    },
  }
}

/** How far it is. Nobody asks while the page is hidden, nor after its end. */
export function useWatchedJob(id: string | null) {
  const [pause, setPause] = useState(SHORTEST)
  const asked = useJobQuery(id ?? '', {
    skip: id === null,
    pollingInterval: pause,
    skipPollingIfUnfocused: true,
  })
  const { currentData: job, fulfilledTimeStamp } = asked
  const isGone = asked.isError && asked.error !== undefined && statusOf(asked.error) === 404
  const next =
    isGone || (job && isOver(job))
      ? 0
      : pauseAt((fulfilledTimeStamp ?? 0) - Date.parse(job?.created_at ?? '') || SHORTEST)
  if (next !== pause) setPause(next)
  return { ...asked, job, isGone }
}

function keepJob(key: string, id: string): void {
  try {
    browserStore.set(key, id)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // Then a reload forgets it; the job goes on.
  }
}

function statusOf(error: object): number {
  return 'status' in error && typeof error.status === 'number' ? error.status : 0
}
