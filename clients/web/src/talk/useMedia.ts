import { useSyncExternalStore } from 'react'

const QUERIES = new Map<string, MediaQueryList>()

function media(query: string): MediaQueryList {
  const known = QUERIES.get(query) ?? window.matchMedia(query)
  QUERIES.set(query, known)
  return known
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      media(query).addEventListener('change', changed)
      return () => media(query).removeEventListener('change', changed)
    },
    () => media(query).matches,
  )
}
