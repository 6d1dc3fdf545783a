/** Parts of the app that come later, and what to do where they did not come. */

const missing = new Set<() => void>()

/**
 * What `load` brings, fetched once. What could not be had is asked for again after `askAgain`: React's
 * own `lazy` remembers a failure for good.
 */
export function fetchedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    if (asked !== null) return asked
    const one = load()
    asked = one
    const forget = () => {
      if (asked === one) asked = null
    }
    one.catch(() => missing.add(forget))
    return one
  }
}

/** From now on, what could not be had may be asked for again. */
export function askAgain(): void {
  for (const forget of missing) forget()
  missing.clear()
  // A style sheet that did not come stays in the page, and nobody asks for it a second time.
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode())
  }
}
