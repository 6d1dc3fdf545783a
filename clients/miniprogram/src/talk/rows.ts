/** What the list of a talk shows, line by line, as plain data for the view. */

import { explained, type Failure } from '../i18n/failures'
import { clock } from '../platform/clock'
import type { Unsent } from '../sdk/outbox'
import type { Message } from '../sdk/types'
import { dayName, dayOf, timeOfDay } from './days'
import { NO_WAY_OUT, type WaysOut } from './said'
import { isRegeneration } from './talk'

export type Mark = 'ai' | 'operator' | 'fixed' | ''

export interface RowView {
  readonly key: string
  readonly kind: 'own' | 'reply' | 'unsent'
  readonly text: string
  /** Hours and minutes. */
  readonly time: string
  /** The day's name, above the first line of it. */
  readonly day: string
  readonly mark: Mark
  readonly isWriting: boolean
  readonly isStopped: boolean
  readonly isForgotten: boolean
  /** Something else is on its way to take its place. */
  readonly isLeaving: boolean
  readonly notices: readonly string[]
  readonly sources: readonly { readonly number: number; readonly title: string }[]
  /** Of what is not sent: why not, or what it waits for. */
  readonly state: string
  readonly isFailed: boolean
  readonly canRetry: boolean
  readonly canTakeBack: boolean
  readonly canRemove: boolean
  /** Of what is not sent: how many. */
  readonly attachments: number
  /** Of what is: signs of it, as it is not kept. */
  readonly sent: readonly SentView[]
}

export interface SentView {
  readonly kind: 'picture' | 'voice'
  /** What was seen in a picture; empty where nobody looked. */
  readonly seen: string
}

export function messageRow(
  message: Message,
  before: Message | undefined,
  leaves: boolean,
): RowView {
  const startsDay = before === undefined || dayOf(before.created_at) !== dayOf(message.created_at)
  const isOwn = message.role === 'user'
  return {
    key: message.id,
    kind: isOwn ? 'own' : 'reply',
    // A live reply has its own way to the view.
    text: message.status === 'writing' ? '' : message.text,
    time: timeOfDay(message.created_at),
    day: startsDay ? dayName(message.created_at) : '',
    mark: isOwn ? '' : markOf(message),
    isWriting: message.status === 'writing',
    isStopped: message.stopped,
    isForgotten: message.forgotten,
    isLeaving: leaves,
    notices: message.notices.map((one) => one.text),
    sources: message.citations.map(({ number, title }) => ({ number, title })),
    state: '',
    isFailed: false,
    ...NO_WAY_OUT,
    attachments: 0,
    sent: (message.attachments ?? []).map(({ kind, description }) => ({
      kind,
      seen: description ?? '',
    })),
  }
}

function markOf(message: Message): Mark {
  if (message.ai_generated) return 'ai'
  return message.written_by?.name === 'operator' ? 'operator' : 'fixed'
}

export function unsentRow(
  unsent: Unsent,
  failure: Failure | null,
  waits: string,
  waysOut: WaysOut,
): RowView {
  return {
    key: unsent.key,
    kind: 'unsent',
    text: unsent.request.text ?? '',
    time: timeOfDay(new Date(clock.then(unsent.at)).toISOString()),
    day: '',
    mark: '',
    isWriting: false,
    isStopped: false,
    isForgotten: false,
    isLeaving: false,
    notices: [],
    sources: [],
    state: failure === null ? waits : explained(failure),
    isFailed: failure !== null,
    ...waysOut,
    attachments: unsent.request.attachments?.length ?? 0,
    sent: [],
  }
}

/** The place from which something that is on its way replaces what is there. A question that is only
 * asked again stays; its reply goes. */
export function firstLeaving(messages: readonly Message[], unsent: readonly Unsent[]): number {
  const places = unsent
    .filter((one) => one.failed === null && one.request.replaces != null)
    .map((one) => {
      const at = messages.findIndex((message) => message.id === one.request.replaces)
      return at < 0 ? messages.length : at + (isRegeneration(one) ? 1 : 0)
    })
  return Math.min(messages.length, ...places)
}

/** The question that would be asked again; null where that cannot be done. */
export function askedLast(messages: readonly Message[], unsent: readonly Unsent[]): Message | null {
  const last = messages[messages.length - 1]
  const asked = messages[messages.length - 2]
  if (unsent.length > 0 || last?.role !== 'assistant' || last.status === 'writing') return null
  if (!last.ai_generated || asked?.role !== 'user' || asked.forgotten) return null
  return asked
}
