/** What a receipt says was erased. */

export interface Line {
  readonly store: string
  readonly kind: string
  readonly count: number
}

/** By store and kind, the largest first. The claims are what the server signed: any JSON. */
export function linesOf(counts: unknown): readonly Line[] {
  return entries(counts)
    .flatMap(([store, kinds]) =>
      entries(kinds).flatMap(([kind, count]) =>
        typeof count === 'number' && count > 0 ? [{ store, kind, count }] : [],
      ),
    )
    .sort((one, other) => other.count - one.count)
}

export function textOf(claims: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = claims[name]
  return typeof value === 'string' ? value : null
}

function entries(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
