/** What somebody types who has no account yet: as their tab has it, and as the device has it last. */

import { Drafts, StorageFull, type KeyValueStore } from '@nuanxin/sdk'
import { browserStore, tabPlace } from '../api/platform'

export const FIRST_DRAFT = 'nuanxin.draft.nobody'

let isBeingSaid = false

/** What the field begins with: this tab's own, else what was typed last. */
export function firstDraft(): string {
  return tabPlace.get(FIRST_DRAFT) ?? browserStore.get(FIRST_DRAFT) ?? ''
}

/** Null where nothing was typed in this tab, or where that is being said. */
export function ownFirstDraft(): string | null {
  return isBeingSaid ? null : tabPlace.get(FIRST_DRAFT)
}

export function keepFirstDraft(text: string): void {
  keepIn(tabPlace, text)
  keepIn(browserStore, text)
}

/** For as long as it is being said it is no draft, unless the page is loaded anew. */
export function sayFirstDraft(text: string): void {
  keepIn(tabPlace, text)
  isBeingSaid = true
}

export function firstDraftNotSaid(): void {
  isBeingSaid = false
}

/** It is said, or kept elsewhere. What another tab has typed since stays. */
export function dropFirstDraft(text: string): void {
  isBeingSaid = false
  tabPlace.remove(FIRST_DRAFT)
  if (browserStore.get(FIRST_DRAFT) === text) browserStore.remove(FIRST_DRAFT)
}

export function forgetFirstDraft(): void {
  tabPlace.remove(FIRST_DRAFT)
  browserStore.remove(FIRST_DRAFT)
}

/** What was typed before signing in goes with whoever signs in, and stays for nobody else. */
export function takeFirstDraft(userId: string): void {
  const typed = firstDraft()
  if (typed === '') return
  const drafts = new Drafts(browserStore, userId)
  dropFirstDraft(typed)
  try {
    drafts.set(null, [drafts.get(null), typed].filter(Boolean).join('\n'))
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    browserStore.set(FIRST_DRAFT, typed)
  }
}

function keepIn(place: KeyValueStore, text: string): void {
  try {
    place.set(FIRST_DRAFT, text)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // It stays in the field.
  }
}
