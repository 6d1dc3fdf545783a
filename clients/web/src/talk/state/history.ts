/** The known part of a conversation's messages: always its end, without gaps. */

import type { Message } from '@nuanxin/sdk'

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
 * What the page says holds for the time that it covers: messages that are not in it are gone. Where
 * it does not reach back to what is known, what is known is let go, and comes again with the cursor.
 */
export function withNewest(history: History, page: MessagePage): History {
  const known = new Map(history.messages.map((one) => [one.id, one]))
  const fresh = [...page.items].reverse().map((one) => unchanged(known.get(one.id), one))
  const first = fresh[0]
  if (page.next_cursor === null) return { messages: fresh, cursor: null }
  if (first === undefined) return history
  const from = history.messages.findIndex((one) => one.id === first.id)
  if (from < 0) return { messages: fresh, cursor: page.next_cursor }
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

/** The same object as long as it says the same: what shows it need not be rendered again. */
function unchanged(known: Message | undefined, fresh: Message): Message {
  return known !== undefined && JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh
}
