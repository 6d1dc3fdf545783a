/** What a person fills in about a memory, and what of it the API is told. */

import type { Memory } from '@nuanxin/sdk'
import type { MemoryChange, NewMemory } from './endpoints'
import { eventDay, noonOf } from './events'
import type { Kind } from './filter'

export type Slot = NonNullable<Memory['slot']>
export type Recurrence = NonNullable<Memory['recurs']>

/** Characters of what is written by hand; the server's `MAX_MEMORY`. */
export const MOST = 500

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
  readonly text: string
  readonly kind: Kind
  readonly slot: Slot | null
  /** As a date field has it; empty for none. */
  readonly day: string
  readonly recurs: Recurrence | null
}

export function fieldsOf(memory: Memory): Fields {
  const { text, kind, slot, recurs } = memory
  return { text, kind, slot, recurs, day: eventDay(memory.event_at) }
}

/** As the server counts: an emoji is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

export function canBeSaved({ text, kind, slot }: Fields, isNew: boolean): boolean {
  const isLine = !isNew || kind !== 'profile' || slot !== null
  return text.trim() !== '' && lengthOf(text.trim()) <= MOST && isLine
}

export function newMemory(fields: Fields): NewMemory {
  const { kind } = fields
  return {
    text: fields.text.trim(),
    // A `turn` is said in a talk: it is not offered.
    kind,
    slot: kind === 'profile' ? fields.slot : null,
    event_at: noonOf(fields.day),
    recurs: fields.recurs,
    pinned: false,
  }
}

/** Only what is another than before: all else stays as it is, whoever changes it meanwhile. */
export function changeOf(memory: Memory, fields: Fields): MemoryChange {
  const before = fieldsOf(memory)
  return {
    ...(fields.text.trim() === before.text ? {} : { text: fields.text.trim() }),
    ...(fields.kind === before.kind ? {} : { kind: fields.kind }),
    ...(fields.day === before.day ? {} : { event_at: noonOf(fields.day) }),
    ...(fields.recurs === before.recurs ? {} : { recurs: fields.recurs }),
  }
}
