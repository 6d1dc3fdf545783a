/** Milliseconds: what was opened comes first. */
const LATER = 4_000

const page = () => import('./HelpPage')

/** Whoever asks for help may have no network by then. Returns what stops it. */
export function fetchHelpAhead(): () => void {
  const timer = setTimeout(() => {
    // What cannot be had now is asked for again when it is shown.
    page().catch(() => undefined)
  }, LATER)
  return () => clearTimeout(timer)
}
