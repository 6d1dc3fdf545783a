/** Which memories are shown. */

import type { Memory } from '@nuanxin/sdk'

export type Kind = Memory['kind']

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

export interface Filter {
  /** Empty: everything, the latest first. */
  readonly query: string
  readonly kind: Kind | null
  /** Days as `2026-11-21`, both included; empty for no bound. */
  readonly since: string
  readonly until: string
}

export const EVERYTHING: Filter = { query: '', kind: null, since: '', until: '' }

export function isEverything(filter: Filter): boolean {
  return filter.query === '' && filter.kind === null && filter.since + filter.until === ''
}

/** Milliseconds of the first and the last moment, by this device's clock. */
function boundsOf({ since, until }: Filter): { from: number; to: number } {
  return {
    from: since === '' ? -Infinity : at(since, '00:00:00.000'),
    to: until === '' ? Infinity : at(until, '23:59:59.999'),
  }
}

function at(day: string, time: string): number {
  return new Date(`${day}T${time}`).getTime()
}

/** Those bounds as the API takes them. */
export function asQuery(filter: Filter): { since?: string; until?: string } {
  const { from, to } = boundsOf(filter)
  return {
    ...(Number.isFinite(from) ? { since: new Date(from).toISOString() } : {}),
    ...(Number.isFinite(to) ? { until: new Date(to).toISOString() } : {}),
  }
}

/** What a listing that cannot be bounded itself has within the days of `filter`. */
export function within(items: readonly Memory[], filter: Filter): Memory[] {
  const { from, to } = boundsOf(filter)
  return items.filter((one) => {
    const said = Date.parse(one.created_at)
    return said >= from && said <= to
  })
}

/** Whether everything that follows in a list, latest first, is older than `filter` asks for. */
export function isPast(items: readonly Memory[], filter: Filter): boolean {
  const last = items.at(-1)
  return last !== undefined && Date.parse(last.created_at) < boundsOf(filter).from
}
