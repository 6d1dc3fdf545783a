/** What the app did with `wx`, for tests to read. */

export interface Call {
  api: string
  args: unknown
}

export const calls: Call[] = []
export const unknownApis: string[] = []

const MAX_TEXT = 2000

export function recordCall(api: string, args: unknown): void {
  calls.push({ api, args: plain(args) })
}

/** A copy without functions and large contents. */
function plain(value: unknown): unknown {
  const written = JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof ArrayBuffer) return `ArrayBuffer(${each.byteLength})`
    if (typeof each === 'string' && each.length > MAX_TEXT) return `${each.slice(0, MAX_TEXT)}…`
    return each
  })
  return written === undefined ? null : JSON.parse(written)
}
