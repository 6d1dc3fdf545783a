/** Records as the API has them, and as a list shows them. */

import { momentInWords } from '../i18n/days'
import { language } from '../i18n/language'
import { client } from '../platform/client'
import { levelOf, type MoodValue } from '../sdk/mood-levels'
import { tagName } from '../sdk/mood-tags'
import type { Mood, Schemas } from '../sdk/types'
import { levelName } from './levels'
import { moodWords } from './words'

type MoodPage = Schemas['MoodList']

/** The most that a page may have. */
const PAGE = 100

export interface Shown {
  readonly id: string
  readonly value: MoodValue
  readonly title: string
  readonly at: string
  readonly source: string
  readonly tags: string
  readonly note: string
  readonly helped: string
}

export function page(limit: number, cursor: string | null): Promise<MoodPage> {
  return client.get('/v1/moods', { query: { limit, ...(cursor === null ? {} : { cursor }) } })
}

/** The newest first; those that are gone meanwhile are left out. Ids sort by time, so that it is
 * enough to read back to the oldest. */
export async function recordsOf(ids: readonly string[]): Promise<Mood[]> {
  const wanted = new Set(ids)
  const oldest = [...ids].sort()[0] ?? ''
  const found: Mood[] = []
  let cursor: string | null = null
  do {
    const { items, next_cursor }: MoodPage = await page(PAGE, cursor)
    found.push(...items.filter((one) => wanted.has(one.id)))
    const last = items[items.length - 1]
    cursor = last === undefined || last.id > oldest ? next_cursor : null
  } while (cursor !== null && found.length < wanted.size)
  return found
}

export function shownOf(mood: Mood, zone: string | null): Shown {
  const texts = moodWords()
  const { value } = levelOf(mood.valence)
  const named = (tags: readonly string[]) => tags.map((tag) => tagName(tag, language())).join(' · ')
  const feeling = mood.label === null ? '' : ` · ${texts.feelings[mood.label]}`
  return {
    id: mood.id,
    value,
    title: `${levelName(value)}${feeling}`,
    at: momentInWords(mood.at, zone),
    source: { hand: texts.byHand, turn: texts.fromTalk, voice: texts.fromVoice }[mood.source],
    tags: named(mood.tags),
    note: mood.note ?? '',
    helped: mood.helped.length === 0 ? '' : texts.didGood(named(mood.helped)),
  }
}
