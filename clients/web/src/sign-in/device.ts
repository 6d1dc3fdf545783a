/** What this device keeps of people, and how it forgets them. */

export const BEGINNING = 'nuanxin.beginning'

const PREFIX = 'nuanxin.'

/** Drafts, what was not sent, jobs: everything that is kept under the name of this person. */
export function forgetOnDevice(userId: string): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at))
    for (const name of names) if (name !== null && isOf(name, userId)) localStorage.removeItem(name)
    localStorage.removeItem(BEGINNING)
  } catch (error) {
    // A browser that keeps nothing for this page has nothing to forget.
    if (!(error instanceof DOMException)) throw error
  }
}

function isOf(name: string, userId: string): boolean {
  return name.startsWith(PREFIX) && name.split('.').includes(userId)
}
