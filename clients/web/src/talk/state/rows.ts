/** What the list of a talk shows, line by line. */

import type { Message, Unsent } from '@nuanxin/sdk'

export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  readonly message: Message
  /** The first one of its day. */
  readonly startsDay: boolean
  /** Something else is on its way to take its place. */
  readonly isLeaving: boolean
  readonly canEdit: boolean
  /** The person's latest words. */
  readonly isLastOwn: boolean
  /** The id of the question that would be asked again; null where that cannot be done. */
  readonly regenerates: string | null
}

export interface UnsentRow {
  readonly kind: 'unsent'
  readonly key: string
  readonly unsent: Unsent
}

export type Row = MessageRow | UnsentRow

/** `startsDay` of each is by `dayOf`, which knows the place's calendar. */
export function rowsOf(
  messages: readonly Message[],
  unsent: readonly Unsent[],
  dayOf: (iso: string) => string,
): Row[] {
  const leaving = firstLeaving(messages, unsent)
  const lastOwn =
    unsent.length > 0 ? undefined : messages.filter((one) => one.role === 'user').at(-1)
  const isCalm = unsent.length === 0 && messages.at(-1)?.status !== 'writing'
  const again = isCalm ? askedLast(messages) : null
  let day = ''
  const rows = messages.map((message, at): Row => {
    const today = dayOf(message.created_at)
    const startsDay = today !== day
    day = today
    return {
      kind: 'message',
      key: message.id,
      message,
      startsDay,
      isLeaving: at >= leaving,
      isLastOwn: message === lastOwn,
      canEdit: isCalm && message.role === 'user' && !message.forgotten,
      regenerates: at === messages.length - 1 ? again : null,
    }
  })
  const own = unsent.map((one): Row => ({ kind: 'unsent', key: one.key, unsent: one }))
  return [...rows, ...own]
}

function firstLeaving(messages: readonly Message[], unsent: readonly Unsent[]): number {
  const places = unsent
    .filter((one) => one.failed === null && one.request.replaces != null)
    .map((one) => messages.findIndex((message) => message.id === one.request.replaces))
    .filter((at) => at >= 0)
  return Math.min(messages.length, ...places)
}

/** The question that the last message answers, if an AI answered it. */
function askedLast(messages: readonly Message[]): string | null {
  const last = messages.at(-1)
  const asked = messages.at(-2)
  if (last?.role !== 'assistant' || !last.ai_generated) return null
  return asked?.role === 'user' && !asked.forgotten ? asked.id : null
}

/** Whether only older ones were added since: then the reader stays where they are. */
export function isPrepended(before: readonly Row[], after: readonly Row[]): boolean {
  return (
    before.length > 0 &&
    after.length > before.length &&
    after.at(-1)?.key === before.at(-1)?.key &&
    after[0]?.key !== before[0]?.key
  )
}
