/** What this device knows of reminding somebody of an e-mail. */

import { StorageFull, stored } from '@nuanxin/sdk'
import { browserStore } from '../api/platform'
import { ENOUGH_TURNS, isDue, type Reminded } from './due'

const NOTHING: Reminded = { turns: 0, dismissals: 0, dismissedAt: 0 }
export class Reminder {
  private readonly listeners = new Set<() => void>()

  of(userId: string): Reminded {
    return stored(browserStore, nameOf(userId), isReminded, NOTHING)
  }

  isDue(userId: string, now: number): boolean {
    return isDue(this.of(userId), now)
  }

  noteTurn(userId: string): void {
    const one = this.of(userId)
    if (one.turns < ENOUGH_TURNS) this.keep(userId, { ...one, turns: one.turns + 1 })
  }

  dismiss(userId: string, now: number): void {
    const one = this.of(userId)
    this.keep(userId, { ...one, dismissals: one.dismissals + 1, dismissedAt: now })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private keep(userId: string, one: Reminded): void {
    try {
      browserStore.set(nameOf(userId), JSON.stringify(one))
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // Then the reminder comes another time.
    }
    for (const listener of [...this.listeners]) listener()
  }
}

export const reminder = new Reminder()

function nameOf(userId: string): string {
  return `nuanxin.reminder.${userId}`
}

function isReminded(value: unknown): value is Reminded {
  const one = value as Reminded | null
  return (
    typeof one?.turns === 'number' &&
    typeof one.dismissals === 'number' &&
    typeof one.dismissedAt === 'number'
  )
}
