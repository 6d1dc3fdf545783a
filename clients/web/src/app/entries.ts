/** What the entries of this tab's history are, so that "back" does what people expect of it. */

import { useEffect, useEffectEvent } from 'react'
import { navigate, useBrowserLocation, useHistoryState } from 'wouter/use-browser-location'

interface Entry {
  /** The one before it is a page of the app, too. */
  readonly isWithin?: boolean
  /** Which of the things that can be open stands over the page. */
  readonly open?: number
  /** Somebody was led here because their session had ended. */
  readonly hasEnded?: boolean
}

function present(): Entry {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null ? state : {}
}

/** Go to a page. What was open over the page that is left takes no step of its own. */
function goTo(path: string | URL, options: Options = {}): void {
  const { isWithin = false, open } = present()
  const replace = options.replace === true || open !== undefined
  const state: Entry = { ...options.state, isWithin: replace ? isWithin : true }
  navigate(path, { replace, state })
}

interface Options {
  readonly replace?: boolean
  readonly state?: Pick<Entry, 'hasEnded'>
}

/** Of the page that is shown. */
export function useHasEnded(): boolean {
  return useHistoryState<Entry | null>()?.hasEnded === true
}

/**
 * From the page of a new talk to the one that it has become. That page is no place to go back to,
 * unless there is no other: then it is kept, so that nobody leaves the app by going back.
 */
export function goToBegun(path: string): void {
  goTo(path, { replace: present().isWithin === true })
}

/** For `Router`: every link of the app goes by `goTo`. */
export function useLocationOfApp(): ReturnType<typeof useBrowserLocation> {
  const [path] = useBrowserLocation()
  return [path, goTo as typeof navigate]
}

/** Greater than those that entries have from before a reload. */
let last = Date.now()
/** Of what was closed by hand just now: its entry goes, or is taken over by what opens instead. */
let closed: number | null = null

/** "Back" closes what is open over the page, as people know it from phones. */
export function useClosedByBack(isOpen: boolean, onClose: () => void): void {
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (!isOpen) return
    const own = ++last
    const withdraw = enter({ isWithin: true, open: own })
    let isBehind = false
    const popped = () => {
      const { open } = present()
      if (open !== undefined && open >= own) return
      isBehind = true
      close()
    }
    window.addEventListener('popstate', popped)
    return () => {
      withdraw()
      window.removeEventListener('popstate', popped)
      if (!isBehind && present().open === own) leave(own)
    }
  }, [isOpen])
}

/** Returns how to leave it out, as long as it is not there yet. */
function enter(entry: Entry): () => void {
  if (closed !== null && present().open === closed) {
    closed = null
    history.replaceState(entry, '')
    return () => undefined
  }
  // One is opened and closed at once where effects are run twice, while developing.
  const timer = setTimeout(() => history.pushState(entry, ''))
  return () => clearTimeout(timer)
}

function leave(open: number): void {
  closed = open
  setTimeout(() => {
    if (closed !== open) return
    closed = null
    if (present().open === open) history.back()
  })
}
