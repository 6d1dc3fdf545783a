import { upload } from '@nuanxin/sdk'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { client, session } from '../../api/client'
import { newKey } from '../../api/platform'
import { AttachButtons } from './AttachButtons'
import { AttachTray } from './AttachTray'
import { fitting } from './pictures'
import { Recorder } from './recorder'
import { Shelf, type Attachment, type Means } from './shelf'

export interface Attachments {
  readonly items: readonly Attachment[]
  /** Of what can be sent: the media ids, in the order in which they were attached. */
  readonly ids: readonly string[]
  /** While something is being recorded, prepared or uploaded: sending waits for it. */
  readonly isBusy: boolean
  /** Takes away what was sent; what could not be uploaded stays, to be tried again. */
  readonly clear: () => void
  readonly buttons: ReactNode
  readonly tray: ReactNode
}

interface Place {
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

function placeOf(conversationId: string | null): Place {
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
function begun(conversationId: string): void {
  const place = places.get('new')
  if (!place || places.has(conversationId)) return
  places.set(conversationId, place)
  places.delete('new')
}

/**
 * What goes with the next message of a conversation; null: of the one that is not begun yet. Where
 * it gets its id while it is shown, everything stays.
 */
export function useAttachments(conversationId: string | null): Attachments {
  const [shownId, setShownId] = useState(conversationId)
  if (shownId !== conversationId) {
    setShownId(conversationId)
    if (shownId === null && conversationId !== null) begun(conversationId)
  }
  const { shelf, recorder } = placeOf(conversationId)
  const { items, preparing } = useSyncExternalStore(shelf.subscribe, shelf.snapshot)
  const recording = useSyncExternalStore(recorder.subscribe, recorder.snapshot)

  useEffect(() => {
    const refresh = () => shelf.refresh()
    document.addEventListener('visibilitychange', refresh)
    return () => {
      document.removeEventListener('visibilitychange', refresh)
      recorder.cancel() // nobody is recorded who has gone on to something else
    }
  }, [shelf, recorder])

  const isUploading = items.some((one) => one.state === 'uploading')
  return {
    items,
    ids: items.flatMap((one) => (one.mediaId === null ? [] : [one.mediaId])),
    isBusy: preparing > 0 || isUploading || recording.state !== 'idle',
    clear: () => shelf.sent(),
    buttons: <AttachButtons shelf={shelf} recorder={recorder} />,
    tray: <AttachTray shelf={shelf} recorder={recorder} />,
  }
}
