/** Memories under the days and months in which they were said. */

import type { Memory } from '@nuanxin/sdk'
import { dayOf } from '../talk/days'

export type MemoryRow =
  | { readonly kind: 'month'; readonly key: string; readonly at: string }
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'memory'; readonly key: string; readonly memory: Memory }

/** `items` are the latest first. A month has a heading above those of its days. */
export function byDay(items: readonly Memory[]): MemoryRow[] {
  const rows: MemoryRow[] = []
  let month = ''
  let day = ''
  for (const memory of items) {
    const said = dayOf(memory.created_at)
    if (said.slice(0, 7) !== month) {
      month = said.slice(0, 7)
      rows.push({ kind: 'month', key: `month ${month} ${rows.length}`, at: memory.created_at })
    }
    if (said !== day) {
      day = said
      rows.push({ kind: 'day', key: `day ${day} ${rows.length}`, at: memory.created_at })
    }
    rows.push({ kind: 'memory', key: memory.id, memory })
  }
  return rows
}

/** Hits of a search, in their own order. */
export function asFound(items: readonly Memory[]): MemoryRow[] {
  return items.map((memory) => ({ kind: 'memory', key: memory.id, memory }))
}
