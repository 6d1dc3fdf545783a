/** What may not be seen may deceive: marks that turn the direction of text, and empty characters. */

/**
 * Without them. Joiners stay: emoji and several scripts are made with them. So do the marks that
 * only give a neighbour its direction.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, '')
}

/**
 * Embeddings, overrides and isolates of direction; zero-width space and no-break space, word
 * joiner and its invisible kin; soft hyphen; control characters; tags, which are letters that
 * nobody sees and machines read.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu

/** In one line, at most `most` characters of it; an emoji is never cut in two. */
export function shortened(text: string, most: number): string {
  const line = visible(text).replace(/\s+/g, ' ').trim()
  const letters = Array.from(line.slice(0, 2 * most + 2))
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : line
}

/** `text` in pieces of about `size` characters, cut at line ends where there are any. */
export function pieces(text: string, size: number): readonly string[] {
  const found: string[] = []
  let from = 0
  while (from < text.length) {
    const end = from + size
    const line = end < text.length ? text.lastIndexOf('\n', end) : -1
    const to = line > from ? line + 1 : whole(text, end)
    found.push(text.slice(from, to))
    from = to
  }
  return found
}

/** `end`, or one more where that would cut a character in two. */
function whole(text: string, end: number): number {
  const isCut = /[\ud800-\udbff]/.test(text.charAt(end - 1))
  return isCut ? end + 1 : end
}
