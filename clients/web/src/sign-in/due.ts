/** When somebody without an e-mail is reminded of it: seldom, and ever more seldom. */

export interface Reminded {
  /** Replies that were read to their end. */
  readonly turns: number
  /** How often "later" was said. */
  readonly dismissals: number
  /** Milliseconds by this device's clock; 0 for never. */
  readonly dismissedAt: number
}

export const ENOUGH_TURNS = 4
const DAY = 24 * 60 * 60 * 1000
/** Days of rest after each "later"; the last one holds for all further ones. */
const RESTS: readonly number[] = [3, 14, 30]

export function isDue(one: Reminded, now: number): boolean {
  if (one.turns < ENOUGH_TURNS) return false
  const days = RESTS[Math.min(one.dismissals, RESTS.length) - 1] ?? 0
  return now - one.dismissedAt >= days * DAY
}
