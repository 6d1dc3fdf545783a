/** Help lines of a country: asked for, kept for when there is no network, and a least of our own. */

import { dayInWords, today, type Day } from '../i18n/days'
import { failureOf } from '../i18n/failures'
import { language } from '../i18n/language'
import { client } from '../platform/client'
import { wechatStore } from '../platform/store'
import { stored, StorageFull } from '../sdk/storage'
import type { Schemas } from '../sdk/types'
import { helpWords } from './words'

export type Line = Schemas['HelpLineOut']

export const HOME = 'CN'
const PLACE = 'nuanxin.help.country'

interface Kept {
  readonly day: Day
  readonly items: readonly Line[]
}

export interface Found {
  readonly items: readonly Line[]
  /** Why these are not the latest; empty if they are. */
  readonly notice: string
}

/** As chosen here; else as in the profile, if that is known. */
export function chosenCountry(): string {
  return wechatStore.get(PLACE) ?? HOME
}

export function choose(country: string): void {
  keep(PLACE, country)
}

/** What can be shown at once. */
export function atHand(country: string): readonly Line[] {
  return keptFor(country)?.items ?? bundled(country)
}

export async function linesOf(country: string): Promise<Found> {
  try {
    const query = { country, language: language() }
    const { items } = await client.get('/v1/help-lines', { query })
    keep(nameOf(country), JSON.stringify({ day: today(null), items } satisfies Kept))
    return { items, notice: '' }
  } catch (error) {
    failureOf(error) // what is a fault of ours is thrown on
    return instead(country)
  }
}

/** Have them for when there is no network; asked for once a day. */
export async function keepLines(): Promise<void> {
  const country = chosenCountry()
  if (keptFor(country)?.day !== today(null)) await linesOf(country)
}

function instead(country: string): Found {
  const texts = helpWords()
  const kept = keptFor(country)
  if (kept) return { items: kept.items, notice: texts.offline(dayInWords(kept.day)) }
  const items = bundled(country)
  return { items, notice: items.length > 0 ? texts.bundled : texts.none }
}

/** The least of what the server itself tells for China. */
function bundled(country: string): readonly Line[] {
  if (country !== HOME) return []
  const texts = helpWords()
  const bare = { hours: '', source: '' }
  return [
    { ...bare, kind: 'emergency', number: '120', name: texts.ambulance },
    { ...bare, kind: 'emergency', number: '110', name: texts.police },
    { ...bare, kind: 'rescue', number: '119', name: texts.fire },
    { ...bare, kind: 'crisis', number: '12356', name: texts.hotline },
  ]
}

function keptFor(country: string): Kept | null {
  return stored<Kept | null>(wechatStore, nameOf(country), isKept, null)
}

function nameOf(country: string): string {
  return `nuanxin.help.${country}.${language()}`
}

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null
  return typeof kept?.day === 'string' && Array.isArray(kept.items)
}

function keep(key: string, value: string): void {
  try {
    wechatStore.set(key, value)
  } catch (error) {
    // Then they are asked for again the next time.
    if (!(error instanceof StorageFull)) throw error
  }
}
