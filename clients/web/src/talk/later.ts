/** What is not needed to read and to write: fetched when it is shown, or while nothing else is to do. */

import { lazy } from 'react'
import { dressedLazily } from '../app/dressed-lazily'
import { store } from '../app/store'
import { helpApi } from '../help/endpoints'
import { keptLines } from '../help/kept'

const list = dressedLazily(async () => (await import('./list/ConversationList')).ConversationList)
const listDrawer = dressedLazily(
  async () => (await import('./list/ConversationDrawer')).ConversationDrawer,
)
const citation = dressedLazily(
  async () => (await import('./message/CitationDrawer')).CitationDrawer,
)
const why = dressedLazily(async () => (await import('./message/WhyDrawer')).WhyDrawer)

export const ConversationList = list.Part
export const ConversationDrawer = listDrawer.Part
export const CitationDrawer = citation.Part
export const WhyDrawer = why.Part

const markdown = async () => ({ default: (await import('./message/Markdown')).Markdown })

export const Markdown = lazy(markdown)

// A talk that has an address has replies in it: side by side with them.
if (location.pathname.startsWith('/talk/')) markdown().catch(() => undefined)

/** The reading of markdown first: a reply may be on its way. */
export async function fetchLater(): Promise<void> {
  try {
    await markdown()
  } catch {
    return // No network: each is asked for again when it is shown.
  }
  await Promise.all([listDrawer, citation, why].map((one) => one.fetch()))
}

/** Milliseconds. */
const A_DAY = 24 * 3_600_000

/** The help lines of the person's country, for when there is no network: asked for once a day. */
export function keepHelpLines(language: string, now = Date.now()): void {
  const kept = keptLines()
  if (kept !== null && Math.abs(now - kept.at) < A_DAY) return
  void store.dispatch(helpApi.endpoints.linesToKeep.initiate(language, { subscribe: false }))
}
