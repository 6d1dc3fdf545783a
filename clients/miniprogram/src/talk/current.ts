/** The turns of whoever is signed in. */

import { session } from '../platform/client'
import { Turns } from './turns'

let turns: Turns | null = null

session.onChange(() => {
  if (turns !== null && session.userId !== turns.userId && session.userId !== null) drop()
})

/** Null before somebody has begun. A session that is being renewed changes nothing. */
export function currentTurns(): Turns | null {
  const { userId } = session
  if (turns === null && userId !== null) turns = new Turns(userId)
  return turns
}

/** What was on its way for the person who leaves is not read on. */
export function drop(): void {
  turns?.end()
  turns = null
}
