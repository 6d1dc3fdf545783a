/** What somebody adds to a level, and what of it the API is told. */

import { instantOf, wallNow, wallOf, type Day } from '../i18n/days'
import type { MoodChange } from '../sdk/mood-outbox'
import type { Mood } from '../sdk/types'

export type Feeling = NonNullable<Mood['label']>

export const FEELINGS: readonly Feeling[] = [
  'joy',
  'neutral',
  'sadness',
  'anger',
  'fear',
  'surprise',
  'disgust',
]

export interface Said {
  /** Empty for none. */
  label: Feeling | ''
  tags: string[]
  note: string
  helped: string[]
  day: Day
  time: string
}

/** `at` in milliseconds. */
export function nothingSaid(at: number, zone: string | null): Said {
  return { label: '', tags: [], note: '', helped: [], ...wallOf(new Date(at), zone) }
}

export function saidOf(mood: Mood, zone: string | null): Said {
  return {
    label: mood.label ?? '',
    tags: [...mood.tags],
    note: mood.note ?? '',
    helped: [...mood.helped],
    ...wallOf(new Date(mood.at), zone),
  }
}

/** Only what is another than before. `valence` is the one picked: a label alone would bring the one
 * that it usually has. */
export function changesOf(
  before: Said,
  after: Said,
  valence: number,
  zone: string | null,
): MoodChange {
  const isMoved = after.day !== before.day || after.time !== before.time
  return {
    ...(after.label !== before.label && after.label !== '' && { label: after.label, valence }),
    ...(!isSame(after.tags, before.tags) && { tags: [...after.tags] }),
    ...(after.note !== before.note && { note: after.note }),
    ...(!isSame(after.helped, before.helped) && { helped: [...after.helped] }),
    ...(isMoved && !isAhead(after, zone) && { at: instantOf(after, zone).toISOString() }),
  }
}

/** Whether that moment is still to come. */
export function isAhead({ day, time }: { day: Day; time: string }, zone: string | null): boolean {
  const now = wallNow(zone)
  return `${day} ${time}` > `${now.day} ${now.time}`
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, place) => tag === other[place])
}
