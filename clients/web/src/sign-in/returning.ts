/** Where somebody goes after they signed in. */

const SIGN_IN = '/sign-in'
/** Only to tell own addresses from others. */
const HERE = 'https://here.invalid'
/** Served by the API, and no pages of the app. */
const NO_PAGES = /^\/(?:v1|webhooks|docs|\.well-known|openapi\.json|healthz)(?:\/|$)/

/** An own page out of `?return=`; `/` for anything else, so that a link leads nobody elsewhere. */
export function ownPath(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/')) return '/'
  const url = parsed(wanted)
  if (url?.origin !== HERE || url.pathname.startsWith('//')) return '/'
  if (url.pathname === SIGN_IN || NO_PAGES.test(url.pathname)) return '/'
  return url.pathname + url.search + url.hash
}

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path: string, mode?: 'create'): string {
  const query = new URLSearchParams({ ...(mode && { mode }), return: path })
  return `${SIGN_IN}?${query.toString()}`
}

function parsed(path: string): URL | null {
  try {
    return new URL(path, HERE)
  } catch {
    return null
  }
}
