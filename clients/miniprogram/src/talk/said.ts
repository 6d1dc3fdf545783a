/** What somebody says, and what can be done about it until it is sent. */

import { STALE, type Unsent } from '../sdk/outbox'
import type { ChatRequest } from '../sdk/types'
import type { Talk } from './talk'

export interface Said {
  readonly text: string
  readonly attachments?: readonly string[]
  /** The id of one's own message whose place this takes. */
  readonly replaces?: string
}

export function requestOf({ id, isIncognito }: Talk, said: Said): ChatRequest {
  return {
    text: said.text,
    ...(id === null ? {} : { conversation_id: id }),
    ...(id === null && isIncognito ? { incognito: true } : {}),
    ...(said.attachments?.length ? { attachments: [...said.attachments] } : {}),
    ...(said.replaces === undefined ? {} : { replaces: said.replaces }),
  }
}

export function conversationOf({ request }: Unsent): string | null {
  return request.conversation_id ?? null
}

export interface WaysOut {
  readonly canRetry: boolean
  readonly canTakeBack: boolean
  readonly canRemove: boolean
}

/** What was attached is with the server no more. */
const EXPIRED = 'unknown_attachment'

/** Whether what was attached has to be uploaded anew. */
export function hasExpired({ failed }: Unsent): boolean {
  return failed === EXPIRED || failed === STALE
}

/** `comesBack`: what was attached to it is still there. */
export function waysOutOf({ request, failed }: Unsent, comesBack: boolean): WaysOut {
  const canTakeBack = Boolean(request.text) || comesBack
  return {
    canRetry: failed !== null && failed !== EXPIRED,
    canTakeBack,
    canRemove: !canTakeBack,
  }
}

/** While it is being sent. */
export const NO_WAY_OUT: WaysOut = { canRetry: false, canTakeBack: false, canRemove: false }
