/** Characters. What is longer is no talk, and is shown as it is. */
const MOST_LENGTH = 20_000
/**
 * Marks times characters of a paragraph, summed up. The parser looks for the other end of each mark
 * in all that follows: at ten times as much a phone would stand still.
 */
const MOST_WORK = 4_000_000

/** Whether a text can be read as markdown in no time. */
export function isTame(text: string): boolean {
  if (text.length > MOST_LENGTH) return false
  const work = text
    .replace(FENCED, '')
    .split(/\n[^\S\n]*\n/)
    .reduce((sum, one) => sum + one.length * (one.match(MARKS)?.length ?? 0), 0)
  return work <= MOST_WORK
}

/** Nothing is looked for in code. */
const FENCED = /^```[^\n]*\n[\s\S]*?(?:^```[^\S\n]*$|(?![\s\S]))/gm
const MARKS = /[*_[\]`$<!\\~>|]/g
