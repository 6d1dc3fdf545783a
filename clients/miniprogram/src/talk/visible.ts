/** What may not be seen may deceive: marks that turn the direction of text, and empty characters. */

/** Without embeddings and overrides of direction, empty and control characters, and tags. */
export function visible(text: string): string {
  return text.replace(UNSEEN, '')
}

const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu

/** At most `most` characters and an ellipsis; an emoji is never cut in two. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text.slice(0, 2 * most + 2))
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text
}

/** As the API counts: an emoji may be one where a string has two. */
export function lengthOf(text: string): number {
  const pairs = text.match(/[\ud800-\udbff][\udc00-\udfff]/g)
  return text.length - (pairs?.length ?? 0)
}
