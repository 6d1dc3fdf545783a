/** The start without an account: one call, made once however often it is tried. */

import { ApiError, StorageFull, stored, type Schemas } from '@nuanxin/sdk'
import { client, session } from '../api/client'
import { browserStore, exclusively, newKey } from '../api/platform'
import { currentLanguage } from '../app/preferences'
import { BEGINNING, somebodyComes } from './device'

interface Beginning {
  /** Who repeats a request under its key gets the same account, also if an answer got lost. */
  readonly key: string
  readonly body: Schemas['BeginAnonymously']
}

let inMemory: Beginning | null = null

/** An account of this device for whoever has none. `ApiError` (`too_many_anonymous`), `Unreachable`. */
export async function startAnonymously(): Promise<void> {
  await exclusively(BEGINNING, async () => {
    if (session.userId !== null) return // another tab was faster
    const answer = await begun(beginning())
    somebodyComes()
    session.begin(answer)
    forget()
  })
}

async function begun({ key, body }: Beginning): Promise<Schemas['SignedInAnswer']> {
  try {
    return await client.post('/v1/auth/anonymous', { body, idempotencyKey: key })
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 422) throw error
    // A browser may know time zones that the server does not know yet.
    return client.post('/v1/auth/anonymous', { body: {}, idempotencyKey: `${key}-plain` })
  }
}

function beginning(): Beginning {
  const known = inMemory ?? stored<Beginning | null>(browserStore, BEGINNING, isBeginning, null)
  if (known) return known
  const fresh: Beginning = { key: newKey(), body: { language: currentLanguage(), ...timeZone() } }
  inMemory = fresh
  try {
    browserStore.set(BEGINNING, JSON.stringify(fresh))
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // It holds until the page is closed.
  }
  return fresh
}

function forget(): void {
  inMemory = null
  browserStore.remove(BEGINNING)
}

/** Of this device; nothing where the browser does not say. */
export function timeZone(): { time_zone?: string } {
  const zone: unknown = Intl.DateTimeFormat().resolvedOptions().timeZone
  return typeof zone === 'string' && zone !== '' ? { time_zone: zone } : {}
}

function isBeginning(value: unknown): value is Beginning {
  const one = value as Beginning | null
  return typeof one?.key === 'string' && typeof one.body === 'object'
}
