import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { VListHandle } from 'virtua'
import type { TalkState } from '../state/talk'

/** Pixels that still count as the end. */
const NEAR = 48
/** Past the last row, whichever that is. */
const END = Number.MAX_SAFE_INTEGER

/**
 * Whoever reads at the end stays there whatever grows or comes; whoever reads further up is left
 * alone, and told. Who says something sees it.
 */
export function useSticking(
  frame: RefObject<HTMLElement | null>,
  list: RefObject<VListHandle | null>,
  state: TalkState,
) {
  const sticks = useRef(true)
  const last = useRef({ offset: 0, height: 0, frame: 0 })
  const [isAway, setIsAway] = useState(false)
  const [hasNew, setHasNew] = useState(false)
  const { rows, saidHere } = state
  const lastKey = rows.at(-1)?.key

  function toEnd() {
    sticks.current = true
    list.current?.scrollToIndex(END, { align: 'end' })
  }

  /** Somebody goes to a place further up. */
  const leaveEnd = useCallback(() => {
    sticks.current = false
  }, [])

  useEffect(() => {
    sticks.current = true
  }, [saidHere])

  useEffect(() => {
    if (sticks.current) list.current?.scrollToIndex(END, { align: 'end' })
    else setHasNew(true)
  }, [list, lastKey])

  function onScroll(offset: number) {
    const log = frame.current?.querySelector('[role=log]')
    if (!log) return
    // Of the page as it is now: the list measures itself a moment later.
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR
    const { scrollHeight: height, clientHeight: frameHeight } = log
    const before = last.current
    last.current = { offset, height, frame: frameHeight }
    // What grows at the end takes nobody away from it, nor does what shrinks, as a row may that is
    // measured; only going up does.
    const isSameSize = height >= before.height && frameHeight <= before.frame
    if (isAtEnd) sticks.current = true
    else if (offset < before.offset && isSameSize) sticks.current = false
    setIsAway(!isAtEnd && !sticks.current)
    if (isAtEnd) setHasNew(false)
  }

  function onResize() {
    const handle = list.current
    if (handle && sticks.current) handle.scrollTo(handle.scrollSize)
  }

  return { isAway, hasNew, toEnd, leaveEnd, onScroll, onResize }
}
