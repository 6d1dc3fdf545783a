import { useEffect, useState, type RefObject } from 'react'

/** Whether the element is in view, or nearly. */
export function useReached(element: RefObject<Element | null>): boolean {
  const [isReached, setIsReached] = useState(false)
  useEffect(() => {
    const target = element.current
    if (target === null) return
    const observer = new IntersectionObserver(
      (seen) => setIsReached(seen.some((one) => one.isIntersecting)),
      { rootMargin: '200px' },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return isReached
}
