/** How often a job of the server is looked at. */

import type { Schemas } from '@nuanxin/sdk'

export const SHORTEST = 1_000
const LONGEST = 15_000
/** A job that took so long takes about this share of it longer. */
const SHARE = 0.25

/** Milliseconds until the next look at a job that is this old: ever more patient. */
export function pauseAt(age: number): number {
  return Math.min(LONGEST, Math.max(SHORTEST, age * SHARE))
}

export function isOver(job: { readonly state: Schemas['JobState'] }): boolean {
  return job.state === 'done' || job.state === 'failed'
}
