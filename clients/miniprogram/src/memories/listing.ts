/** Which memories are shown, and how they are read page by page. */

import { client } from '../platform/client'
import { instantOf, addDays } from '../i18n/days'
import type { Memory, Schemas } from '../sdk/types'
import type { Kind } from './fields'

export interface Filter {
  /** Empty: everything, the latest first. */
  query: string
  kind: Kind | null
  /** Days, both included; empty for no bound. */
  since: string
  until: string
}

export const EVERYTHING: Filter = { query: '', kind: null, since: '', until: '' }

export interface MemoryPage {
  readonly items: readonly Memory[]
  readonly next: string | null
}

const PAGE = 30
/** The most that the API gives at once. */
const MOST = 100
/** Pages that are read through for one that fits, before the person sees how far it is. */
const TRIES = 10

export function isEverything({ query, kind, since, until }: Filter): boolean {
  return query + since + until === '' && kind === null
}

export function read(filter: Filter, cursor: string | null): Promise<MemoryPage> {
  return filter.query === '' ? listed(filter, cursor) : found(filter)
}

/** The listing itself knows no days, and a page may be empty although others follow. */
async function listed(filter: Filter, cursor: string | null): Promise<MemoryPage> {
  const hasDays = filter.since !== '' || filter.until !== ''
  const { from, to } = boundsOf(filter)
  let next = cursor
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page: Schemas['MemoryList'] = await client.get('/v1/memories', {
      query: {
        limit: hasDays ? MOST : PAGE,
        ...(filter.kind === null ? {} : { kind: [filter.kind] }),
        ...(next === null ? {} : { cursor: next }),
      },
    })
    const items = page.items.filter((one) => {
      const said = Date.parse(one.created_at)
      return said >= from && said < to
    })
    const last = page.items[page.items.length - 1]
    const isPast = last !== undefined && Date.parse(last.created_at) < from
    next = isPast ? null : page.next_cursor
    if (items.length > 0 || next === null) return { items, next }
  }
  return { items: [], next }
}

async function found(filter: Filter): Promise<MemoryPage> {
  const { from, to } = boundsOf(filter)
  const { items } = await client.get('/v1/memories', {
    query: {
      query: filter.query,
      limit: MOST,
      ...(filter.kind === null ? {} : { kind: [filter.kind] }),
      ...(Number.isFinite(from) ? { since: new Date(from).toISOString() } : {}),
      ...(Number.isFinite(to) ? { until: new Date(to).toISOString() } : {}),
    },
  })
  return { items, next: null }
}

function boundsOf({ since, until }: Filter): { from: number; to: number } {
  const start = (day: string) => instantOf({ day, time: '00:00' }, null).getTime()
  return {
    from: since === '' ? -Infinity : start(since),
    to: until === '' ? Infinity : start(addDays(until, 1)),
  }
}
