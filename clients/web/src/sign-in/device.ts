/** What this device keeps of people, and how it forgets them. */

import { Drafts, StorageFull } from '@nuanxin/sdk'
import { browserPlace, browserStore, tabPlace } from '../api/platform'

export const BEGINNING = 'nuanxin.beginning'

/** What somebody types who has no account yet. */
export const FIRST_DRAFT = 'nuanxin.draft.nobody'

const PREFIX = 'nuanxin.'
/** Kept under these is what was said, or is about to be, and that only this device has. */
const WORDS: readonly string[] = ['attached', 'outbox', 'draft', 'moods']

/** Drafts, what was not sent, jobs: everything that is kept under the name of this person. */
export function forgetOnDevice(userId: string): void {
  for (const place of [browserPlace, tabPlace]) {
    for (const name of place.names()) if (isOf(name, userId)) place.remove(name)
  }
  browserStore.remove(BEGINNING)
  browserStore.remove(FIRST_DRAFT)
}

/** Whether words would be lost if this device forgot the person now. */
export function keepsWordsOf(userId: string): boolean {
  const names = [...browserPlace.names(), ...tabPlace.names()]
  return names.some((name) => isOf(name, userId) && WORDS.includes(name.split('.')[1] ?? ''))
}

/** What was typed before signing in goes with whoever signs in, and stays for nobody else. */
export function takeFirstDraft(userId: string): void {
  const typed = browserStore.get(FIRST_DRAFT) ?? ''
  if (typed === '') return
  const drafts = new Drafts(browserStore, userId)
  browserStore.remove(FIRST_DRAFT)
  try {
    drafts.set(null, [drafts.get(null), typed].filter(Boolean).join('\n'))
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    browserStore.set(FIRST_DRAFT, typed)
  }
}

function isOf(name: string, userId: string): boolean {
  return name.startsWith(PREFIX) && name.split('.').includes(userId)
}
