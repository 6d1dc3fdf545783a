/** Whether help lines have to be in view, by what was said last. */

import { dialled, type Message } from '@nuanxin/sdk'

/** Turns after danger in which it is still cared for; the server's `AFTERCARE_TURNS`. */
export const AFTERCARE_TURNS = 2

/** Whether danger was heard in what somebody said, or answered by this reply. */
export function isInDanger({ safety: { level } }: Pick<Message, 'safety'>): boolean {
  return level === 'risk' || level === 'acute'
}

export type Danger = Message['safety'] & {
  readonly level: 'risk' | 'acute'
  /** Of the message that it was heard at: another one is news. */
  readonly messageId: string
}

/**
 * The last danger, until more than `AFTERCARE_TURNS` turns were whole after the one in which it was
 * heard. Replies tell: each has the level of what it answers.
 */
export function dangerIn(messages: readonly Message[]): Danger | null {
  let turns = 0
  for (const reply of repliesBackwards(messages)) {
    const { level } = reply.safety
    if (level === 'risk' || level === 'acute') {
      return { ...reply.safety, level, messageId: reply.id }
    }
    // A turn that is being written is none yet: nobody takes the numbers away in the middle of it.
    if (reply.status === 'complete') turns += 1
    if (turns > AFTERCARE_TURNS) return null
  }
  return null
}

function repliesBackwards(messages: readonly Message[]): readonly Message[] {
  const last = messages.slice(-LOOKED_AT).concat(messages.slice(0, LOOKED_AT))
  const replies = new Map(
    last.filter((one) => one.role === 'assistant').map((one) => [one.id, one] as const),
  )
  return [...replies.values()].sort((one, other) => byTime(other, one))
}

/** Messages at either end: a list of thousands is not gone through at each word. */
const LOOKED_AT = 20

function byTime(one: Message, other: Message): number {
  return Date.parse(one.created_at) - Date.parse(other.created_at) || compared(one.id, other.id)
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

export interface NoticePart {
  readonly text: string
  /** What it dials, if it is a number. */
  readonly number: string | null
}

/** A notice with its numbers apart, to be called where there is nothing but its text. */
export function noticeParts(notice: string): readonly NoticePart[] {
  return notice
    .split(/((?<![\d.:+])\+?\d(?:[\d -]{1,18}\d)(?![\d.:%]))/)
    .filter((one) => one !== '')
    .map((text) => ({ text, number: /^\+?\d(?:[ -]?\d){2}/.test(text) ? dialled(text) : null }))
}
