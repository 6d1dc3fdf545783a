import { useRef, type KeyboardEvent, type TouchEvent, type WheelEvent } from 'react'

const UP = ['ArrowUp', 'PageUp', 'Home']
const DOWN = ['ArrowDown', 'PageDown', 'End']

/** Handlers that tell when somebody is about to move a list, upwards or down. */
export function useMoves(onMove: (upwards: boolean) => void) {
  const finger = useRef(0)
  return {
    onWheel: ({ deltaY }: WheelEvent) => {
      if (deltaY !== 0) onMove(deltaY < 0)
    },
    onTouchStart: ({ touches }: TouchEvent) => {
      finger.current = touches[0]?.clientY ?? 0
    },
    onTouchMove: ({ touches }: TouchEvent) => {
      const before = finger.current
      finger.current = touches[0]?.clientY ?? before
      if (finger.current !== before) onMove(finger.current > before)
    },
    onKeyDown: ({ key, target }: KeyboardEvent) => {
      // In a field, the keys move the cursor.
      if ((target as Element).role !== 'log') return
      if (UP.includes(key)) onMove(true)
      else if (DOWN.includes(key)) onMove(false)
    },
  }
}
