/** Whether help lines have to be in view, by what was said last. */

import { byUrgency } from '../sdk/help-lines'
import type { Message, Schemas } from '../sdk/types'

/**
 * Whether danger was heard in what somebody said, or answered by this reply. Words for danger are
 * fixed, and nobody is pushed to take back a cry for help or to rate it.
 */
export function isInDanger({ safety: { level } }: Pick<Message, 'safety'>): boolean {
  return level === 'risk' || level === 'acute'
}

/** Whole turns after danger in which it is still cared for; the server's `AFTERCARE_TURNS`. */
const AFTERCARE_TURNS = 2

export interface Danger {
  readonly level: 'risk' | 'acute'
  readonly lines: readonly Schemas['HelpLineOut'][]
}

/** The last danger, until more than `AFTERCARE_TURNS` whole turns came after it. */
export function dangerIn(messages: readonly Message[]): Danger | null {
  let turns = 0
  for (const message of [...messages].slice(-LOOKED_AT).reverse()) {
    if (message.role !== 'assistant') continue
    const { level, lines = [] } = message.safety
    if (level === 'risk' || level === 'acute') return { level, lines: byUrgency(lines) }
    // A turn that is being written is none yet: nobody takes the numbers away in the middle of it.
    if (message.status === 'complete') turns += 1
    if (turns > AFTERCARE_TURNS) return null
  }
  return null
}

const LOOKED_AT = 20
