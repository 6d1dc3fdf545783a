/** Work that the server does for somebody meanwhile: an export, a wipe, a deletion. */

import { failureOf } from '../i18n/failures'
import { client } from '../platform/client'
import { wechatStore } from '../platform/store'
import { StorageFull } from '../sdk/storage'
import type { Job } from '../sdk/types'

/** Milliseconds until the next look: ever more patient. */
const SHORTEST = 1_000
const LONGEST = 15_000
const SHARE = 0.25

export function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed'
}

/** Its id outlives the app, so that who comes back sees what became of it. */
export function keptJob(name: string): string | null {
  return wechatStore.get(keyOf(name))
}

export function keepJob(name: string, id: string): void {
  try {
    wechatStore.set(keyOf(name), id)
  } catch (error) {
    // Then a restart forgets it; the job goes on.
    if (!(error instanceof StorageFull)) throw error
  }
}

export function dropJob(name: string): void {
  wechatStore.remove(keyOf(name))
}

function keyOf(name: string): string {
  return `nuanxin.job.${name}`
}

export function readJob(id: string): Promise<Job> {
  return client.get('/v1/jobs/{job_id}', { path: { job_id: id } })
}

export interface JobListener {
  /** `null`: it is gone. */
  onJob(job: Job | null): void
  onFailure(error: unknown): void
}

/** Looks at a job until its end. Returns how to stop. */
export function watchJob(id: string, listener: JobListener): () => void {
  let isStopped = false
  let timer = 0
  const began = Date.now()
  const look = async () => {
    try {
      const job = await readJob(id)
      if (isStopped) return
      listener.onJob(job)
      if (isOver(job)) return
    } catch (error) {
      if (isStopped) return
      if (failureOf(error).status === 404) return listener.onJob(null)
      listener.onFailure(error)
    }
    const pause = Math.min(LONGEST, Math.max(SHORTEST, (Date.now() - began) * SHARE))
    timer = setTimeout(() => void look(), pause)
  }
  void look()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
