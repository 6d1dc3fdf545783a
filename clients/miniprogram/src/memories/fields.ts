/** What a person fills in about a memory, and what of it the API is told. */

import { instantOf, wallOf } from '../i18n/days'
import type { Memory, Schemas } from '../sdk/types'

export type Kind = Memory['kind']
export type Slot = NonNullable<Memory['slot']>
export type Recurrence = NonNullable<Memory['recurs']>

/** Characters of what is written by hand; the server's `MAX_MEMORY`. */
export const MOST = 500

/** In the order in which they are offered. */
export const KINDS: readonly Kind[] = [
  'profile',
  'person',
  'event',
  'feeling',
  'preference',
  'fact',
  'turn',
]
/** What is said in a talk cannot be written by hand. */
export const WRITTEN: readonly Kind[] = KINDS.filter((one) => one !== 'turn')
/** Lines of the profile have slots, which nothing is moved to. */
export const MOVABLE: readonly Kind[] = WRITTEN.filter((one) => one !== 'profile')

export const SLOTS: readonly Slot[] = [
  'name',
  'birthday',
  'age',
  'home',
  'hometown',
  'work',
  'studies',
  'family',
  'partner',
  'health',
  'pronouns',
]
export const RECURRENCES: readonly Recurrence[] = ['daily', 'weekly', 'monthly', 'yearly']

export interface Fields {
  text: string
  kind: Kind
  slot: Slot | null
  /** Empty for none. */
  day: string
  recurs: Recurrence | null
}

export const EMPTY: Fields = { text: '', kind: 'fact', slot: null, day: '', recurs: null }

export function fieldsOf({ text, kind, slot, recurs, event_at }: Memory): Fields {
  return { text, kind, slot, recurs, day: event_at ? wallOf(new Date(event_at), null).day : '' }
}

/** As the server counts: an emoji is one. */
export function lengthOf(text: string): number {
  return [...text.trim()].length
}

export function canBeSaved(fields: Fields, isNew: boolean): boolean {
  const length = lengthOf(fields.text)
  const isLine = !isNew || fields.kind !== 'profile' || fields.slot !== null
  return length > 0 && length <= MOST && isLine
}

export function newMemory(fields: Fields): Schemas['NewMemory'] {
  return {
    text: fields.text.trim(),
    kind: fields.kind,
    slot: fields.kind === 'profile' ? fields.slot : null,
    event_at: noonOf(fields.day),
    recurs: fields.recurs,
    pinned: false,
  }
}

/** Only what is another than before: all else stays as it is, whoever changes it meanwhile. */
export function changeOf(memory: Memory, fields: Fields): Schemas['MemoryChange'] {
  const before = fieldsOf(memory)
  return {
    ...(fields.text.trim() === before.text ? {} : { text: fields.text.trim() }),
    ...(fields.kind === before.kind ? {} : { kind: fields.kind }),
    ...(fields.day === before.day ? {} : { event_at: noonOf(fields.day) }),
    ...(fields.recurs === before.recurs ? {} : { recurs: fields.recurs }),
  }
}

/** The middle of that day here: it stays the same day a few time zones away. */
function noonOf(day: string): string | null {
  return day === '' ? null : instantOf({ day, time: '12:00' }, null).toISOString()
}
