import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Browsers that cannot let an input grow with its text by style (`field-sizing`) are told how. */
export function useGrowth(text: string): RefObject<HTMLTextAreaElement | null> {
  const input = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const area = input.current
    if (area === null || CSS.supports('field-sizing', 'content')) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [text])
  return input
}
