import { useLayoutEffect, useState, type RefObject } from 'react'

/** What every page scrolls in. */
export const SCROLLER: RefObject<HTMLElement | null> = {
  get current() {
    return document.getElementById('content')
  },
}

/** Pixels between the beginning of what scrolls and `element`; what stands above it may grow. */
export function useMargin(element: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const measure = () => {
      const own = element.current?.getBoundingClientRect().top ?? 0
      const outer = SCROLLER.current?.getBoundingClientRect().top ?? 0
      setMargin(Math.round(own - outer + (SCROLLER.current?.scrollTop ?? 0)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    // Whatever holds the list grows with what stands above it.
    for (let outer = element.current?.parentElement; outer; outer = outer.parentElement) {
      if (outer === SCROLLER.current) break
      observer.observe(outer)
    }
    return () => observer.disconnect()
  }, [element])
  return margin
}
