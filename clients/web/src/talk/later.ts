/** What is not needed to read and to write: fetched when it is shown, or while nothing else is to do. */

import { lazy } from 'react'
import { dressedLazily } from '../app/dressed-lazily'

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
