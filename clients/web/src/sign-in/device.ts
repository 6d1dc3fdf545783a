/** What this device keeps of people, and how it forgets them. */

import { StorageFull } from '@nuanxin/sdk'
import { browserPlace, browserStore, tabPlace } from '../api/platform'
import { forgetFirstDraft } from './first-draft'

export const BEGINNING = 'nuanxin.beginning'

/** How the last person left who was signed in here; each tab of theirs is to say it. */
const LEFT = 'nuanxin.left'
export type Leaving = 'signed_out' | 'deleted'

const PREFIX = 'nuanxin.'
/** Kept under these is what was said, or is about to be, and that only this device has. */
const WORDS: readonly string[] = ['attached', 'outbox', 'draft', 'moods']

/** Drafts, what was not sent, jobs: everything that is kept under the name of this person. */
export function forgetOnDevice(userId: string): void {
  for (const place of [browserPlace, tabPlace]) {
    for (const name of place.names()) if (isOf(name, userId)) place.remove(name)
  }
  browserStore.remove(BEGINNING)
  forgetFirstDraft()
}

/** Before the session goes: other tabs see that, and ask at once. */
export function noteLeaving(how: Leaving): void {
  try {
    browserStore.set(LEFT, how)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // Then the others say that the session is over, which is true, too.
  }
}

/** Null where nobody meant it: the session has run out. */
export function howLeft(): Leaving | null {
  const how = browserStore.get(LEFT)
  return how === 'signed_out' || how === 'deleted' ? how : null
}

export function somebodyComes(): void {
  browserStore.remove(LEFT)
}

/** Whether words would be lost if this device forgot the person now. */
export function keepsWordsOf(userId: string): boolean {
  const names = [...browserPlace.names(), ...tabPlace.names()]
  return names.some((name) => isOf(name, userId) && WORDS.includes(name.split('.')[1] ?? ''))
}

function isOf(name: string, userId: string): boolean {
  return name.startsWith(PREFIX) && name.split('.').includes(userId)
}
