import { useEffect } from 'react'

/**
 * Where something that has the focus goes away, with a card that was saved or a form that was sent,
 * the focus goes to what it stood in. Else it falls to the page, and whoever uses a keyboard or a
 * screen reader begins anew.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const root = document.getElementById('root')
    if (root === null) return
    /** What had the focus last, and all that it stands in, from the inside. */
    let path: readonly Element[] = []

    const focused = (event: FocusEvent) => {
      path = event.composedPath().filter((one): one is Element => one instanceof Element)
    }
    const left = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !document.hasFocus()) return
      // The person left it for nothing in particular: it is still there a moment later.
      queueMicrotask(() => {
        if (target === path[0] && path[0].isConnected && isNowhere()) path = []
      })
    }
    const observer = new MutationObserver(() => {
      if (path[0] === undefined || path[0].isConnected || !isNowhere()) return
      const place = path.find((one) => one.isConnected && root.contains(one) && one !== root)
      const to = place ?? document.getElementById('content')
      path = []
      if (to instanceof HTMLElement) focusOn(to)
    })
    root.addEventListener('focusin', focused)
    root.addEventListener('focusout', left)
    observer.observe(root, { childList: true, subtree: true })
    return () => {
      root.removeEventListener('focusin', focused)
      root.removeEventListener('focusout', left)
      observer.disconnect()
    }
  }, [])
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function focusOn(place: HTMLElement): void {
  if (place.tabIndex < 0) {
    place.tabIndex = -1
    place.dataset['focusPlace'] = ''
  }
  place.focus({ preventScroll: true })
}
