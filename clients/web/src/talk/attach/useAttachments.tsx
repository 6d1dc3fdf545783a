import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { AttachButtons } from './AttachButtons'
import { AttachTray } from './AttachTray'
import { begun, placeOf } from './places'
import type { Attachment } from './shelf'

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
