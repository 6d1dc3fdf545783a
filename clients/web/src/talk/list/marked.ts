export interface Piece {
  readonly text: string
  readonly isHit: boolean
}

/** A snippet in pieces: which of them are words of the query, in whatever case. */
export function marked(snippet: string, query: string): Piece[] {
  const words = query.split(/\s+/).filter(Boolean).map(escaped)
  if (words.length === 0) return [{ text: snippet, isHit: false }]
  return snippet
    .split(new RegExp(`(${words.join('|')})`, 'giu'))
    .map((text, at) => ({ text, isHit: at % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
