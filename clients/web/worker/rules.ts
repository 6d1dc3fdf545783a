/** What the worker answers for, and when what is kept is better than to wait. */

/** Of the API, and of what operators use: as `API_PATHS` in scripts/web_headers.py. */
const OTHERS = /^\/(?:v1|webhooks|docs|\.well-known|console)(?:\/|$)|^\/(?:healthz|openapi\.json)$/

/** `files` are the paths of this release's parts. */
export function belongsHere(path: string, isPage: boolean, files: readonly string[]): boolean {
  if (OTHERS.test(path)) return false
  if (!isPage) return files.includes(path)
  // As file_for in scripts/web_app.py: a last part with a dot names a file.
  return !path.slice(path.lastIndexOf('/') + 1).includes('.')
}

const FAILING = 500

/** What comes within `patience` milliseconds, unless the server fails; else what is kept, if it is. */
export async function answerOf(
  coming: Promise<Response>,
  kept: Response | undefined,
  patience: number,
): Promise<Response> {
  if (kept === undefined) return coming
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patience))
  const come = coming.then(
    (answer) => (answer.status >= FAILING ? kept : answer),
    () => kept,
  )
  return Promise.race([come, late])
}
