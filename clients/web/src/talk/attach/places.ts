/** What is attached in each talk, and recorded for it. */

import { upload } from '@nuanxin/sdk'
import { client, session } from '../../api/client'
import { clock } from '../../api/clock'
import { newKey } from '../../api/platform'
import { TabKeeper } from './kept'
import { fitting } from './pictures'
import { Recorder } from './recorder'
import { Shelf, type Means } from './shelf'

export interface Place {
  readonly shelf: Shelf
  readonly recorder: Recorder
  readonly keeper: TabKeeper | null
}

const MEANS: Means = {
  fitting,
  upload: (bytes, contentType, key) => upload(client, bytes, contentType, key),
  newKey,
  urlOf: (blob) => URL.createObjectURL(blob),
  revoke: (url) => URL.revokeObjectURL(url),
  now: clock.now,
  later: (milliseconds, then) => {
    const timer = setTimeout(then, milliseconds)
    return () => clearTimeout(timer)
  },
}

const places = new Map<string, Place>()

// Nobody finds what another person was about to send.
let whose = session.userId
session.onChange(() => {
  if (session.userId === whose) return
  whose = session.userId
  for (const { shelf, recorder } of places.values()) {
    recorder.cancel()
    shelf.close()
  }
  places.clear()
})

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** The browser asks before the page is closed, as long as that would lose a picture or a sound. */
function watchOver(): void {
  const isUnderway = [...places.values()].some(({ shelf, recorder }) => {
    return shelf.isUnderway || recorder.snapshot().state === 'recording'
  })
  if (isUnderway) window.addEventListener('beforeunload', ask)
  else window.removeEventListener('beforeunload', ask)
}

export function placeOf(conversationId: string | null): Place {
  const name = conversationId ?? 'new'
  const known = places.get(name)
  if (known) return known
  const keeper = whose === null ? null : new TabKeeper(whose, name)
  const shelf = new Shelf(MEANS, keeper)
  const recorder = new Recorder(({ blob, contentType, seconds }) =>
    shelf.addRecording(blob, contentType, seconds),
  )
  const made = { shelf, recorder, keeper }
  shelf.subscribe(watchOver)
  recorder.subscribe(watchOver)
  places.set(name, made)
  return made
}

/** The conversation has begun: what was attached to it meanwhile goes with it. */
export function begun(conversationId: string): void {
  const place = places.get('new')
  if (!place || places.has(conversationId)) return
  places.set(conversationId, place)
  places.delete('new')
  place.keeper?.moveTo(conversationId)
}

/** The conversation was deleted. */
export function forget(conversationId: string): void {
  const { shelf, recorder } = placeOf(conversationId)
  recorder.cancel()
  shelf.clear()
  places.delete(conversationId)
}
