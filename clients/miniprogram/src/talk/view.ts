/**
 * The list of a talk as the view has it, in pages: what is sent to the view is what has changed, and
 * older messages come as a page of their own.
 */

import type { RowView } from './rows'

export interface ListView {
  /** Names of the pages, the oldest first. */
  readonly order: readonly string[]
  readonly pages: Readonly<Record<string, readonly RowView[]>>
}

export const NO_LIST: ListView = { order: ['p0'], pages: { p0: [] } }

/** Pages of rows. A row that was the first of its page before stays the first of that page. */
export function paged(rows: readonly RowView[], before: ListView): ListView {
  const firsts = new Map(
    before.order.flatMap((name) => {
      const first = before.pages[name]?.[0]
      return first === undefined ? [] : [[first.key, name] as const]
    }),
  )
  const known = rows.findIndex((row) => firsts.has(row.key))
  if (known < 0) return { order: ['p0'], pages: { p0: rows } }
  const cuts = rows.flatMap((row, at) => {
    const name = firsts.get(row.key)
    return name === undefined ? [] : [{ at, name }]
  })
  if (known > 0) cuts.unshift({ at: 0, name: nameAfter(before.order) })
  const pages: Record<string, readonly RowView[]> = {}
  cuts.forEach(({ at, name }, index) => {
    pages[name] = rows.slice(at, cuts[index + 1]?.at)
  })
  return { order: cuts.map(({ name }) => name), pages }
}

function nameAfter(names: readonly string[]): string {
  return `p${Math.max(...names.map((name) => Number(name.slice(1)))) + 1}`
}

/** What `setData` needs to lead from one to the other. */
export function patchOf(before: ListView, after: ListView): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  if (before.order.join() !== after.order.join()) patch.order = after.order
  for (const name of after.order) {
    const old = before.pages[name]
    const now = after.pages[name] ?? []
    if (old === undefined || now.length < old.length) patch[`pages.${name}`] = now
    else {
      now.forEach((row, at) => {
        if (!isSame(old[at], row)) patch[`pages.${name}[${at}]`] = row
      })
    }
  }
  return patch
}

/** A line near the top; not the first, which may lose the day's name above it. */
export function anchorOf({ order, pages }: ListView): string | null {
  return pages[order[0] ?? '']?.[1]?.key ?? null
}

/** The part of a patch that says something else than the data. */
export function newsIn(
  data: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const news = Object.entries(patch).filter(
    ([name, value]) => !(name in data && JSON.stringify(data[name]) === JSON.stringify(value)),
  )
  return Object.fromEntries(news)
}

function isSame(one: RowView | undefined, other: RowView): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}
