import { StorageFull } from '@nuanxin/sdk'
import { tabPlace } from '../../api/platform'

/**
 * The talk that began last in this tab, until it is left for something else. Its words were said at
 * the address of a new talk: where a page comes back to that, asked for before the talk had an
 * address, it goes on to the talk. One that leaves no trace is in no list to be found in.
 */
export class Unleft {
  private readonly name: string
  private seen: string | null = null

  constructor(userId: string) {
    this.name = `nuanxin.begun.${userId}`
    if (isNewlyEntered()) tabPlace.remove(this.name)
  }

  /** Where to go on from the address of a new talk; null where a new one is meant. */
  get unseen(): string | null {
    const id = tabPlace.get(this.name)
    return id === this.seen ? null : id
  }

  note(id: string): void {
    try {
      tabPlace.set(this.name, id)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It has an address of its own by now, which a reload a moment later leads to.
    }
  }

  /** This page shows the talk: whoever goes from it to a new one means that. */
  see(id: string): void {
    this.seen = id
  }

  leave(id: string): void {
    if (tabPlace.get(this.name) === id) tabPlace.remove(this.name)
  }
}

/** Whether somebody asked for a new talk by its address, and did not load the same page again. */
function isNewlyEntered(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  const isReload = (entry as PerformanceNavigationTiming | undefined)?.type === 'reload'
  return location.pathname === '/' && !isReload
}
