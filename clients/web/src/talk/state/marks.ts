/** Marks that pages carry, each held as a lock between tabs for as long as its page is open. */

const LOCK = 'nuanxin.mark.'

/** Returns how to let it go. Without locks (old browsers, plain http) nobody is seen to hold any. */
export function hold(mark: string): () => void {
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  // A tab that was duplicated has the same mark.
  locks()
    ?.request(LOCK + mark, { mode: 'shared' }, () => released)
    .catch(() => undefined) // The browser has locks, and refuses them to this page.
  return release
}

/** Does `work` if no page carries the mark any longer, and lets no other one in meanwhile. */
export async function ifLeft(mark: string, work: () => void): Promise<void> {
  const known = locks()
  if (known === undefined) {
    work()
    return
  }
  const answer = { isThere: false }
  try {
    await known.request(LOCK + mark, { ifAvailable: true }, (lock) => {
      answer.isThere = true
      if (lock !== null) work()
    })
  } catch (error) {
    if (answer.isThere) throw error
    work()
  }
}

function locks(): LockManager | undefined {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- absent on plain http
  return navigator.locks ?? undefined
}
