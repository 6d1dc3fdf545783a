/** What the talk page shows besides the lines that are with the server. */

import { explained } from '../i18n/failures'
import { isOnline } from '../platform/reach'
import type { Message } from '../sdk/types'
import { dangerIn, isInDanger, type Danger } from './danger'
import { askedLast, firstLeaving, messageRow, unsentRow, type RowView } from './rows'
import { isRegeneration, type Talk } from './talk'
import { NOT_REACHED, type Turns } from './turns'

/** What is waited for, said in a few words. */
export interface WaitingWords {
  readonly waiting: string
  readonly sending: string
  readonly offlineWaiting: string
  readonly regenerating: string
}

export interface Around {
  readonly unsent: readonly RowView[]
  readonly regenerating: string
  readonly isNew: boolean
  readonly isEmpty: boolean
  readonly isLoading: boolean
  readonly isIncognito: boolean
  readonly isLoadingOlder: boolean
  readonly isOffline: boolean
  readonly isReconnecting: boolean
  /** What was said reaches nobody for now: who does has to be named beside it. */
  readonly isCutOff: boolean
  readonly isWriting: boolean
  readonly failure: string
  readonly danger: Danger | null
  readonly lastReply: string
  readonly canRegenerate: boolean
  /** One's own last message, and what was read from it. */
  readonly mood: { readonly message: string; readonly feeling: string } | null
}

export const NOTHING_AROUND: Around = {
  unsent: [],
  regenerating: '',
  isNew: false,
  isEmpty: true,
  isLoading: false,
  isIncognito: false,
  isLoadingOlder: false,
  isOffline: false,
  isReconnecting: false,
  isCutOff: false,
  isWriting: false,
  failure: '',
  danger: null,
  lastReply: '',
  canRegenerate: false,
  mood: null,
}

export function rowsOf({ messages, unsent }: Talk): readonly RowView[] {
  const leaving = firstLeaving(messages, unsent)
  return messages.map((message, at) => messageRow(message, messages[at - 1], at >= leaving))
}

/** Nothing is on its way: what was said can be taken up again. */
export function isCalm({ unsent, last }: Talk): boolean {
  return unsent.length === 0 && last?.status !== 'writing'
}

export function aroundOf(talk: Talk, turns: Turns, w: WaitingWords): Around {
  const { messages, unsent, last } = talk
  const said = unsent.filter((one) => !isRegeneration(one))
  const again = unsent.find(isRegeneration)
  const waits = isOnline() ? (talk.writing ? w.waiting : w.sending) : w.offlineWaiting
  const calm = last !== undefined && isCalm(talk)
  return {
    unsent: said.map((one) =>
      unsentRow(one, turns.failureOf(one), waits, turns.waysOut(talk, one)),
    ),
    regenerating: again?.failed === null ? w.regenerating : '',
    isNew: talk.id === null || (talk.isLoaded && !talk.hasOlder && messages.length === 0),
    isEmpty: messages.length === 0 && unsent.length === 0,
    isLoading: !talk.isLoaded && talk.failure === null,
    isIncognito: talk.isIncognito,
    isLoadingOlder: talk.isLoadingOlder,
    isOffline: !isOnline(),
    isReconnecting: talk.isReconnecting,
    isCutOff: said.some((one) => !isOnline() || one.failed === NOT_REACHED),
    isWriting: talk.writing !== null,
    failure: talk.failure === null || !isOnline() ? '' : explained(talk.failure),
    danger: dangerIn(messages),
    lastReply: calm && last.role === 'assistant' && !last.forgotten ? last.id : '',
    canRegenerate: askedLast(messages, unsent) !== null && last !== undefined && !isInDanger(last),
    // The server keeps nothing of it: there is nothing that a mood could hang on.
    mood: calm && !talk.isIncognito ? moodOf(messages) : null,
  }
}

function moodOf(messages: readonly Message[]): Around['mood'] {
  const own = [...messages].reverse().find((one) => one.role === 'user')
  if (own === undefined || own.forgotten || isInDanger(own)) return null
  return { message: own.id, feeling: feelingOf(own) }
}

/** Read clearly enough to be named to somebody; empty where it was not. */
function feelingOf({ emotion }: Message): string {
  if (emotion == null || emotion.label === 'surprise' || emotion.intensity < CLEAR) return ''
  return emotion.label
}

/** The web app's `SURE.intensity`; a message does not tell how sure the reading is. */
const CLEAR = 0.3
