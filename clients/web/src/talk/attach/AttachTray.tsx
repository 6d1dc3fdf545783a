import { Alert, Spin } from 'antd'
import { useSyncExternalStore } from 'react'
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
        <Alert
          type="warning"
          showIcon
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
          closable={{ 'aria-label': words.dismiss, onClose: () => shelf.dismissRefusals() }}
        />
      )}
      {trouble !== null && (
        <Alert
          type="info"
          showIcon
          role="status"
          title={words.troubles[trouble]}
          closable={{ 'aria-label': words.dismiss, onClose: () => recorder.dismissTrouble() }}
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
          <Spin size="small" /> {words.preparing}
        </div>
      )}
    </div>
  )
}
