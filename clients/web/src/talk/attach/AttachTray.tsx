import { useSyncExternalStore } from 'react'
import { Notice } from '../../app/ui/Notice'
import { Spinner } from '../../app/ui/Spinner'
import styles from './attach.module.css'
import { AttachmentCard } from './AttachmentCard'
import { DropZone } from './DropZone'
import type { Recorder } from './recorder'
import { RecorderPanel } from './RecorderPanel'
import type { Shelf } from './shelf'
import { useAttachWords } from './words'

interface Props {
  readonly shelf: Shelf
  readonly recorder: Recorder
}

/** Above the text that is being written: what goes with it, and what could not. */
export function AttachTray({ shelf, recorder }: Props) {
  const words = useAttachWords()
  const { items, preparing, refusals } = useSyncExternalStore(shelf.subscribe, shelf.snapshot)
  const { state, trouble } = useSyncExternalStore(recorder.subscribe, recorder.snapshot)
  return (
    <div className={styles.tray}>
      <DropZone onFiles={(files) => void shelf.add(files)} />
      {refusals.length > 0 && (
        <Notice
          kind="warning"
          role="status"
          title={
            <ul className={styles.refusals}>
              {refusals.map((one, index) => (
                <li key={index}>
                  {one.name !== '' && <bdi className={styles.fileName}>{one.name} · </bdi>}
                  {words.refusals[one.why]}
                </li>
              ))}
            </ul>
          }
          closing={{ label: words.dismiss, onClose: () => shelf.dismissRefusals() }}
        />
      )}
      {trouble !== null && (
        <Notice
          kind="info"
          role="status"
          title={words.troubles[trouble]}
          closing={{ label: words.dismiss, onClose: () => recorder.dismissTrouble() }}
        />
      )}
      {state !== 'idle' && <RecorderPanel recorder={recorder} />}
      {items.length > 0 && (
        <ul className={styles.items} aria-label={words.attached}>
          {items.map((one) => (
            <AttachmentCard key={one.key} item={one} shelf={shelf} />
          ))}
        </ul>
      )}
      {preparing > 0 && (
        <div className={styles.note} role="status">
          <Spinner /> {words.preparing}
        </div>
      )}
    </div>
  )
}
