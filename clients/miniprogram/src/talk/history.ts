/** The known part of a conversation's messages: always its end, without gaps. */

import type { Message } from '../sdk/types'

export interface History {
  /** The oldest first. */
  readonly messages: readonly Message[]
  /** Where older ones begin; null where there are none. */
  readonly cursor: string | null
}

/** As the API gives it: the newest first. */
export interface MessagePage {
  readonly items: readonly Message[]
  readonly next_cursor: string | null
}

export const NOTHING_KNOWN: History = { messages: [], cursor: null }

export function withOlder(history: History, page: MessagePage): History {
  const known = new Set(history.messages.map((one) => one.id))
  const older = page.items.filter((one) => !known.has(one.id)).reverse()
  return { messages: [...older, ...history.messages], cursor: page.next_cursor }
}

/**
 * The page is right for the time that it covers: messages that are not in it are gone. What is known
 * and older stays only where the page reaches back to it.
 */
export function withNewest(history: History, page: MessagePage): History {
  const fresh = [...page.items].reverse()
  const first = fresh[0]
  if (page.next_cursor === null || first === undefined) {
    return { messages: fresh, cursor: page.next_cursor }
  }
  const from = history.messages.findIndex((one) => one.id === first.id)
  if (from < 0 || history.cursor === null) return { messages: fresh, cursor: page.next_cursor }
  return { messages: [...history.messages.slice(0, from), ...fresh], cursor: history.cursor }
}

/** One message in its new state; at the end, where it is new. */
export function withMessage(history: History, message: Message): History {
  const at = history.messages.findIndex((one) => one.id === message.id)
  if (at < 0) return { ...history, messages: [...history.messages, message] }
  return { ...history, messages: history.messages.map((one, i) => (i === at ? message : one)) }
}

/** Without a message and all that follows it: something else takes their place. */
export function cutFrom(history: History, messageId: string): History {
  const at = history.messages.findIndex((one) => one.id === messageId)
  return at < 0 ? history : { ...history, messages: history.messages.slice(0, at) }
}
