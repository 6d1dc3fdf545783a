import { StorageFull } from '@nuanxin/sdk'
import { tabPlace } from '../../api/platform'

/**
 * The talk that began last in this tab, until it is left for something else. Its words were said at
 * the address of a new talk: where a page comes back to that, asked for before the talk had an
 * address, it goes on to the talk. One that leaves no trace is in no list to be found in. So the
 * talk that was shown last is kept as well: the navigation leads back to it.
 */
export class Unleft {
  private readonly name: string
  private seen: string | null = null

  constructor(private readonly userId: string) {
    this.name = `nuanxin.begun.${userId}`
    if (isNewlyEntered()) tabPlace.remove(this.name)
  }

  /** Where to go on from the address of a new talk; null where a new one is meant. */
  get unseen(): string | null {
    const id = tabPlace.get(this.name)
    return id === this.seen ? null : id
  }

  note(id: string): void {
    keep(this.name, id)
  }

  /** This page shows the talk: whoever goes from it to a new one means that. */
  see(id: string): void {
    this.seen = id
    keep(nameOfLast(this.userId), id)
  }

  leave(id: string): void {
    if (tabPlace.get(this.name) === id) tabPlace.remove(this.name)
  }

  /** There is nothing any more to come back to. */
  forget(id: string): void {
    this.leave(id)
    if (lastTalk(this.userId) === id) forgetLastTalk(this.userId)
  }
}

/** The talk that was shown last in this tab, whatever page is shown now; null for a new one. */
export function lastTalk(userId: string): string | null {
  return tabPlace.get(nameOfLast(userId))
}

export function forgetLastTalk(userId: string): void {
  tabPlace.remove(nameOfLast(userId))
}

function nameOfLast(userId: string): string {
  return `nuanxin.last.${userId}`
}

function keep(name: string, id: string): void {
  try {
    tabPlace.set(name, id)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // Each talk has an address of its own, and most are in the list.
  }
}

/** Whether somebody asked for a new talk by its address, and did not load the same page again. */
function isNewlyEntered(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  const isReload = (entry as PerformanceNavigationTiming | undefined)?.type === 'reload'
  return location.pathname === '/' && !isReload
}
