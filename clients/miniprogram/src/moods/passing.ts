/** What one page of the moods gives the next: more than fits into an address. */

import type { Mood } from '../sdk/types'

export interface Cited {
  /** What they are the records of. */
  readonly statement: string
  readonly ids: readonly string[]
}

let given: Cited | null = null
let opened: Mood | null = null

/** `null`: all records. */
export function showRecords(cited: Cited | null): void {
  given = cited
  void wx.navigateTo({ url: '/pages/moods/records' })
}

export function cited(): Cited | null {
  return given
}

export function editMood(mood: Mood): void {
  opened = mood
  void wx.navigateTo({ url: '/pages/moods/edit' })
}

export function editedMood(): Mood | null {
  return opened
}
