import {
  AudioOutlined,
  CloseOutlined,
  PaperClipOutlined,
  PictureOutlined,
  ReloadOutlined,
} from '@ant-design/icons'
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
      <Preview kind={item.kind} url={item.url} label={label} />
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

/** After a reload there is nothing to look at or to listen to: what it is has to be said. */
function Preview({ kind, url, label }: Pick<Attachment, 'kind' | 'url'> & { label: string }) {
  if (kind === 'image' && url !== '')
    return <img className={styles.preview} src={url} alt={label} />
  if (kind === 'audio' && url !== '') {
    return (
      <audio className={styles.player} src={url} controls preload="metadata" aria-label={label} />
    )
  }
  const Icon = kind === null ? PaperClipOutlined : ICONS[kind]
  return (
    <span className={styles.fileName}>
      <Icon aria-hidden="true" /> {label}
    </span>
  )
}

const ICONS = { image: PictureOutlined, audio: AudioOutlined }

function useLabel(kind: Attachment['kind'], name: string): string {
  const words = useAttachWords()
  if (kind === null) return words.something
  return kind === 'image' ? words.picture(name) : words.sound(name)
}
