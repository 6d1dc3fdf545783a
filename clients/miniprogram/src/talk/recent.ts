/** The end of the last talk, kept on the device so that it is there at once. */

import { wechatStore } from '../platform/store'
import { StorageFull, stored } from '../sdk/storage'
import type { Message } from '../sdk/types'

export interface Recent {
  readonly userId: string
  readonly conversationId: string
  readonly messages: readonly Message[]
  /** Milliseconds by this device's clock. */
  readonly at: number
}

const KEY = 'nuanxin.recent'
const MOST = 30
/** Characters: the storage takes 1 MB under one key. */
const LONGEST = 200_000
const KEPT_FOR = 7 * 24 * 3600 * 1000

export function recentOf(userId: string): Recent | null {
  const recent = stored<Recent | null>(wechatStore, KEY, isRecent, null)
  if (recent === null) return null
  const age = Date.now() - recent.at
  if (recent.userId === userId && age >= 0 && age < KEPT_FOR) return recent
  forgetRecent()
  return null
}

/** Of no use where there is no room: it comes from the server then. */
export function keepRecent(userId: string, conversationId: string, all: readonly Message[]): void {
  const recent: Recent = {
    userId,
    conversationId,
    messages: all.slice(-MOST).filter((one) => one.status !== 'writing'),
    at: Date.now(),
  }
  const written = JSON.stringify(recent)
  try {
    if (written.length <= LONGEST) wechatStore.set(KEY, written)
    else wechatStore.set(KEY, JSON.stringify({ ...recent, messages: [] }))
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    forgetRecent()
  }
}

export function forgetRecent(): void {
  wechatStore.remove(KEY)
}

function isRecent(value: unknown): value is Recent {
  const recent = value as Partial<Recent> | null
  return (
    typeof recent?.userId === 'string' &&
    typeof recent.conversationId === 'string' &&
    typeof recent.at === 'number' &&
    Array.isArray(recent.messages)
  )
}
