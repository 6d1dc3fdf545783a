import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import type { VListHandle } from 'virtua'
import type { TalkState } from '../state/talk'

/** Pixels that still count as the end. */
const NEAR = 48
/** Milliseconds after which a move that led nowhere counts no more. */
const SETTLED = 1_000
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
  /** Somebody has just moved upwards. */
  const goesUp = useRef(false)
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isAway, setIsAway] = useState(false)
  const [hasNew, setHasNew] = useState(false)
  const { rows, saidHere } = state
  const lastKey = rows.at(-1)?.key

  function toEnd() {
    onMove(false)
    sticks.current = true
    list.current?.scrollToIndex(END, { align: 'end' })
  }

  /** Somebody goes to a place further up. */
  const leaveEnd = useCallback(() => {
    sticks.current = false
  }, [])

  /** Before the list itself has moved: rows that are measured meanwhile bring nobody back. */
  function onMove(upwards: boolean) {
    clearTimeout(settling.current)
    goesUp.current = false
    const top = frame.current?.querySelector('[role=log]')?.scrollTop ?? 0
    if (!upwards || top === 0) return
    // Else a move to the end that is still under way, row by row, would go on.
    if (sticks.current) list.current?.scrollTo(top)
    sticks.current = false
    goesUp.current = true
    settle()
  }

  /** Whoever has not left the end by then stays there. */
  function settle() {
    clearTimeout(settling.current)
    settling.current = setTimeout(() => {
      goesUp.current = false
      if (isNearEnd()) sticks.current = true
    }, SETTLED)
  }

  function isNearEnd() {
    const log = frame.current?.querySelector('[role=log]')
    return log ? log.scrollHeight - log.scrollTop - log.clientHeight < NEAR : false
  }

  useEffect(() => () => clearTimeout(settling.current), [])

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
    const isAtEnd = isNearEnd()
    const { scrollHeight: height, clientHeight: frameHeight } = log
    const before = last.current
    last.current = { offset, height, frame: frameHeight }
    // What grows at the end takes nobody away from it, nor does what shrinks, as a row may that is
    // measured; only going up does.
    const isSameSize = height >= before.height && frameHeight <= before.frame
    if (goesUp.current) {
      if (offset < before.offset) settle()
    } else if (isAtEnd) sticks.current = true
    else if (offset < before.offset && isSameSize) sticks.current = false
    setIsAway(!isAtEnd && !sticks.current)
    if (isAtEnd) setHasNew(false)
  }

  function onResize() {
    const handle = list.current
    if (handle && sticks.current) handle.scrollTo(handle.scrollSize)
  }

  return { isAway, hasNew, toEnd, leaveEnd, onMove, onScroll, onResize }
}
