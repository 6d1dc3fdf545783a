import { CloseOutlined, PaperClipOutlined, ReloadOutlined } from '@ant-design/icons'
import { useExplained } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { Spinner } from '../../app/ui/Spinner'
import { shortened } from '../message/visible'
import styles from './attach.module.css'
import type { Attachment, Shelf } from './shelf'
import { useAttachWords } from './words'

const MOST_NAME = 24

export function AttachmentCard({ item, shelf }: { item: Attachment; shelf: Shelf }) {
  const words = useAttachWords()
  const explained = useExplained()
  const name = shortened(item.name, MOST_NAME)
  const label = useLabel(item.kind, name)
  return (
    <li className={styles.card} data-kind={item.kind} data-state={item.state}>
      {item.kind === null && <PaperClipOutlined aria-label={label} />}
      {item.kind === 'image' && <img className={styles.preview} src={item.url} alt={label} />}
      {item.kind === 'audio' && (
        <audio
          className={styles.player}
          src={item.url}
          controls
          preload="metadata"
          aria-label={label}
        />
      )}
      <span className={styles.status} aria-live="polite">
        {item.state === 'uploading' && (
          <>
            <Spinner /> {words.uploading}
          </>
        )}
        {item.state === 'ready' && (
          <>
            {item.seconds !== null && `${words.seconds(Math.max(1, Math.round(item.seconds)))} · `}
            {words.ready}
          </>
        )}
        {item.state === 'failed' && (
          <span className={styles.failed} title={item.failure ? explained(item.failure) : ''}>
            {item.failure ? explained(item.failure) : words.failed}
          </span>
        )}
      </span>
      {item.state === 'failed' && (
        <Button
          size="small"
          className={styles.small}
          icon={<ReloadOutlined />}
          onClick={() => shelf.retry(item.key)}
        >
          {words.retry}
        </Button>
      )}
      <Button
        look="text"
        size="small"
        className={`${styles.small ?? ''} ${styles.remove ?? ''}`}
        icon={<CloseOutlined />}
        aria-label={words.remove(label)}
        onClick={() => shelf.remove(item.key)}
      />
    </li>
  )
}

function useLabel(kind: Attachment['kind'], name: string): string {
  const words = useAttachWords()
  if (kind === null) return words.something
  return kind === 'image' ? words.picture(name) : words.sound(name)
}
