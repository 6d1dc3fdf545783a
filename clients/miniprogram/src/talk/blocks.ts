/** The blocks of a reply as the view has them: a long table in parts, and of each change little. */

import type { Block, Row, Table } from './markdown'

export interface ShownTable extends Table {
  /** How many rows are not shown yet, in words; empty where all are. */
  readonly more: string
}

export interface ShownBlock extends Omit<Block, 'table'> {
  readonly table?: ShownTable
}

/** Rows of a table that are shown at first, and with each wish for more. */
const ROWS = 40
/** Cells of one table that are shown at first: each costs the phone time, and wide rows have many. */
const CELLS = 400

/** `wishes`: how often more rows were wished for, by the block's place. */
export function shownBlocks(
  blocks: readonly Block[],
  wishes: ReadonlyMap<number, number>,
  moreRows: (count: string) => string,
): ShownBlock[] {
  return blocks.map(({ table, ...block }) => {
    if (table === undefined) return block
    const { aligns, rows } = table
    const part = Math.min(ROWS, Math.floor(CELLS / aligns.length))
    const shown = rows.slice(0, 1 + part * (1 + (wishes.get(block.key) ?? 0)))
    const left = rows.length - shown.length
    return { ...block, table: { aligns, rows: shown, more: left > 0 ? moreRows(`${left}`) : '' } }
  })
}

/** What `setData` needs to lead from one to the other. */
export function blocksPatch(
  before: readonly ShownBlock[],
  now: readonly ShownBlock[],
): Record<string, unknown> {
  if (now.length < before.length) return { blocks: now }
  const patches = now.map((block, at) => blockPatch(before[at], block, `blocks[${at}]`))
  return Object.assign({}, ...patches) as Record<string, unknown>
}

function blockPatch(
  before: ShownBlock | undefined,
  now: ShownBlock,
  name: string,
): Record<string, unknown> {
  if (before !== undefined && isSame(before, now)) return {}
  const [old, table] = [before?.table, now.table]
  const grows = old !== undefined && table !== undefined && isSame(old.aligns, table.aligns)
  if (!grows || table.rows.length < old.rows.length) return { [name]: now }
  const patch = rowsPatch(old.rows, table.rows, `${name}.table.rows`)
  return old.more === table.more ? patch : { ...patch, [`${name}.table.more`]: table.more }
}

/** While a table is written, its last row. */
function rowsPatch(
  before: readonly Row[],
  now: readonly Row[],
  name: string,
): Record<string, unknown> {
  const changed = now.filter((row, at) => !isSame(before[at], row))
  return Object.fromEntries(changed.map((row) => [`${name}[${row.key}]`, row]))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
