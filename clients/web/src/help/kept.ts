/** The last answer, kept on the device: who needs help may have no network. */

import { stored, StorageFull, type Schemas } from '@nuanxin/sdk'
import { browserStore } from '../api/platform'

export interface Kept {
  readonly country: string
  readonly items: readonly Schemas['HelpLineOut'][]
  /** Milliseconds. */
  readonly at: number
}

const KEY = 'nuanxin.help-lines'

export function keptLines(): Kept | null {
  return stored<Kept | null>(browserStore, KEY, isKept, null)
}

export function keepLines({ country, items }: Schemas['HelpLineList'], now = Date.now()): void {
  try {
    browserStore.set(KEY, JSON.stringify({ country, items, at: now }))
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // What was kept before is of more use than nothing.
  }
}

export function isKept(value: unknown): value is Kept {
  const kept = value as Kept | null
  return (
    typeof kept?.country === 'string' &&
    Number.isFinite(kept.at) &&
    Array.isArray(kept.items) &&
    kept.items.every(isLine)
  )
}

function isLine(value: unknown): boolean {
  const line = value as Kept['items'][number] | null
  return (
    typeof line?.kind === 'string' &&
    typeof line.name === 'string' &&
    typeof line.hours === 'string' &&
    typeof line.source === 'string' &&
    (line.number === null || typeof line.number === 'string')
  )
}
