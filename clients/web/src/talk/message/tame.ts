/** Characters. What is longer is no talk, and is shown as it is. */
const MOST_LENGTH = 20_000
/**
 * Marks times characters of a paragraph, summed up. The parser looks for the other end of each mark
 * in all that follows: at ten times as much a phone would stand still.
 */
const MOST_WORK = 4_000_000

/** A thousand cells are as much as can be put on the page at once. */
const WORK_OF_CELL = MOST_WORK / 1_000

/** Whether a text can be read as markdown in no time. */
export function isTame(text: string): boolean {
  if (text.length > MOST_LENGTH) return false
  const work = text
    .replace(FENCED, '')
    .split(/\n[^\S\n]*\n/)
    .reduce((sum, one) => sum + workOf(one), 0)
  return work <= MOST_WORK
}

/** In a table each cell is read by itself. */
function workOf(paragraph: string): number {
  const lines = paragraph.split('\n')
  const rule = lines.findIndex((one, at) => isRule(one, lines[at - 1]))
  if (rule < 0) return workIn(paragraph)
  const rest = lines.slice(rule + 1)
  const end = rest.findIndex((one) => !ROW.test(one))
  const rows = [lines[rule - 1] ?? '', ...rest.slice(0, end < 0 ? undefined : end)]
  const cells = rows.flatMap((one) => one.split(BAR))
  const others = [lines.slice(0, rule - 1), end < 0 ? [] : rest.slice(end)]
  return (
    cells.length * WORK_OF_CELL +
    cells.reduce((sum, one) => sum + workIn(one), 0) +
    others.reduce((sum, one) => sum + workIn(one.join('\n')), 0)
  )
}

function workIn(text: string): number {
  return text.length * (text.match(MARKS)?.length ?? 0)
}

/** Whether the line is the one below a table's head: else what follows is no table. */
function isRule(line: string, head: string | undefined): boolean {
  if (head === undefined || !ROW.test(head) || !RULE.test(line)) return false
  return head.trim().split(BAR).length === line.trim().split(BAR).length
}

/** Nothing is looked for in code. */
const FENCED = /^```[^\n]*\n[\s\S]*?(?:^```[^\S\n]*$|(?![\s\S]))/gm
const ROW = /^ {0,3}\|/
const RULE = /^ {0,3}\|(?:[^\S\n]*:?-+:?[^\S\n]*\|)+[^\S\n]*$/
const BAR = /(?<!\\)\|/
const MARKS = /[*_[\]`$<!\\~>|]/g
