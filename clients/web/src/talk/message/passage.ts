/** How much of the end of one passage may begin the next one again. */
const MOST_OVERLAP = 600

/** `before` without what `text` begins with: neighbouring passages may share a few sentences. */
export function withoutOverlap(before: string, text: string): string {
  const most = Math.min(before.length, text.length, MOST_OVERLAP)
  for (let length = most; length > 0; length--) {
    if (before.endsWith(text.slice(0, length))) return before.slice(0, before.length - length)
  }
  return before
}

interface Cited {
  readonly before: string
  readonly text: string
  readonly after: string
}

/** A passage with its neighbours, around the very words that were quoted. */
export function around({ before, text, after }: Cited, quote: string) {
  const overlap = text.length - withoutOverlap(text, after).length
  const whole = [withoutOverlap(before, text), text, after.slice(overlap)].filter(
    (one) => one !== '',
  )
  const all = whole.join('\n')
  const cited = quote !== '' && text.includes(quote) ? quote : text
  const begin = before === '' ? 0 : all.indexOf(text)
  const at = all.indexOf(cited, Math.max(0, begin))
  return { before: all.slice(0, at), cited, after: all.slice(at + cited.length) }
}
