/** Characters of one message that the API takes: see `ChatRequest.text` in openapi.json. */
export const MAX_TEXT = 8000

/** As the API counts: an emoji may be one where a string has two. */
export function lengthOf(text: string): number {
  if (text.length <= MAX_TEXT) return text.length
  let pairs = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++
  }
  return text.length - pairs
}
