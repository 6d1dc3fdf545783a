/** Tables in the companion's words: rows of cells between bars, below a head and a ruler of dashes. */

export type Align = 'start' | 'center' | 'end'

export interface FoundTable {
  readonly aligns: readonly Align[]
  /** The head first; as many cells in each as the head has. */
  readonly rows: readonly (readonly string[])[]
  /** Of the text. */
  readonly lines: number
}

const RULER = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/
/** Something else begins here, with bars in it or not. */
const OTHER = /^\s*(?:```|~~~|#{1,6} |>|(?:[-*+]|\d{1,9}[.)、])\s)/

/** The table whose head stands at this line; null where none does. */
export function tableAt(source: readonly string[], at: number): FoundTable | null {
  const ruler = source[at + 1]
  if (!source[at]?.includes('|') || ruler === undefined || !isRuler(ruler)) return null
  const head = cellsOf(source[at])
  const aligns = cellsOf(ruler).map(alignOf)
  if (head.length !== aligns.length) return null
  const rows = [head]
  let next = at + 2
  for (; isRow(source[next]); next += 1) {
    const cells = cellsOf(source[next] as string)
    rows.push(head.map((_, column) => cells[column] ?? ''))
  }
  return { aligns, rows, lines: next - at }
}

/**
 * What of a text that is being written can be shown: a line that may be the head of a table waits for
 * the ruler below it, and a row for its first word. Else bars would stand there that vanish again.
 */
export function withoutBeginnings(source: string): string {
  const lines = source.split('\n')
  const last = lines.length - 1
  const from = lines.findIndex((_, at) => isUndecided(lines, at, last))
  return from < 0 ? source : lines.slice(0, from).join('\n')
}

function isUndecided(lines: readonly string[], at: number, last: number): boolean {
  if (at < last - 1 || !startsWithBar(lines[at])) return false
  if (isWithinTable(lines, at)) return at === last && isBare(lines[at])
  // A ruler is whole once its line is.
  return at === last || isBare(lines[last])
}

/** Whether this is the ruler of a table, or a row below it. */
function isWithinTable(lines: readonly string[], at: number): boolean {
  let above = at < lines.length - 1 ? at : at - 1
  while (isRow(lines[above]) && !isRuler(lines[above] as string)) above -= 1
  return above > 0 && isRuler(lines[above] ?? '') && tableAt(lines, above - 1) !== null
}

function startsWithBar(line: string | undefined): boolean {
  return /^\s*\|/.test(line ?? '')
}

/** Nothing that could be read stands in it. */
function isBare(line: string | undefined): boolean {
  return /^[\s|:-]*$/.test(line ?? '')
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && line.includes('|') && !OTHER.test(line)
}

function isRuler(line: string): boolean {
  return line.length <= LONGEST_RULER && RULER.test(line)
}

/** Characters. */
const LONGEST_RULER = 2_000

function alignOf(rule: string): Align {
  if (!rule.endsWith(':')) return 'start'
  return rule.startsWith(':') ? 'center' : 'end'
}

/** A bar behind a backslash is a bar of the text. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '')
  const cells: string[] = []
  let cell = ''
  for (let at = 0; at < inner.length; at += 1) {
    const isMeant = inner.startsWith('\\|', at)
    if (isMeant) at += 1
    if (inner[at] === '|' && !isMeant) {
      cells.push(cell.trim())
      cell = ''
    } else cell += inner.charAt(at)
  }
  if (cell !== '' || cells.length === 0) cells.push(cell.trim())
  return cells
}
