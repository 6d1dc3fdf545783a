/** What is attached in each talk, and recorded for it, as long as the page is open. */

import { upload } from '@nuanxin/sdk'
import { client, session } from '../../api/client'
import { newKey } from '../../api/platform'
import { fitting } from './pictures'
import { Recorder } from './recorder'
import { Shelf, type Means } from './shelf'

export interface Place {
  readonly shelf: Shelf
  readonly recorder: Recorder
}

const MEANS: Means = {
  fitting,
  upload: (bytes, contentType, key) => upload(client, bytes, contentType, key),
  newKey,
  urlOf: (blob) => URL.createObjectURL(blob),
  revoke: (url) => URL.revokeObjectURL(url),
  now: () => Date.now(),
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
    shelf.clear()
  }
})

export function placeOf(conversationId: string | null): Place {
  const name = conversationId ?? 'new'
  const known = places.get(name)
  if (known) return known
  const shelf = new Shelf(MEANS)
  const recorder = new Recorder(({ blob, contentType, seconds }) =>
    shelf.addRecording(blob, contentType, seconds),
  )
  const made = { shelf, recorder }
  places.set(name, made)
  return made
}

/** The conversation has begun: what was attached to it meanwhile goes with it. */
export function begun(conversationId: string): void {
  const place = places.get('new')
  if (!place || places.has(conversationId)) return
  places.set(conversationId, place)
  places.delete('new')
}
