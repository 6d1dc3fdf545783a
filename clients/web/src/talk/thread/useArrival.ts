import { useEffect, useRef, type RefObject } from 'react'
import type { VListHandle } from 'virtua'
import { useSearch } from 'wouter'
import type { Talk, TalkState } from '../state/talk'

/**
 * Whoever comes for one message, as from a memory, sees that one, however far back it is.
 * Answers with its id; null where nobody asked for one.
 */
export function useArrival(
  list: RefObject<VListHandle | null>,
  leaveEnd: () => void,
  talk: Talk,
  state: TalkState,
): string | null {
  const sought = new URLSearchParams(useSearch()).get('message')
  const arrived = useRef<string | null>(null)
  const { rows, isLoaded, hasOlder, isLoadingOlder, failure } = state
  const at = rows.findIndex((row) => row.kind === 'message' && row.message.id === sought)
  const oldest = rows.find((row) => row.kind === 'message')?.message.id
  useEffect(() => {
    if (sought === null || arrived.current === sought || !isLoaded) return
    if (at >= 0) {
      arrived.current = sought
      leaveEnd()
      list.current?.scrollToIndex(at, { align: 'center' })
      return
    }
    // Ids are in the order of time: what is older than all that is left has been deleted.
    const mayCome = oldest === undefined || oldest > sought
    if (mayCome && hasOlder && !isLoadingOlder && failure === null) void talk.loadOlder()
  }, [sought, at, oldest, isLoaded, hasOlder, isLoadingOlder, failure, list, leaveEnd, talk])
  return sought
}
