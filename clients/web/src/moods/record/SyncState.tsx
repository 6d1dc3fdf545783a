import { CheckOutlined, CloudUploadOutlined, WarningOutlined } from '@ant-design/icons'
import { isStuck, type Unsynced } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useExplained } from '../../api/failures'
import { useMoodSync } from '../sync'
import { useMoodWords } from '../words'
import styles from './record.module.css'

interface Props {
  /** Null for what the server has. */
  readonly entry: Unsynced | null
  readonly saved: string
}

/** Where a note is: with the server, on its way, waiting, or refused. */
export function SyncState({ entry, saved }: Props) {
  const words = useMoodWords()
  if (entry === null) {
    return (
      <span>
        <CheckOutlined aria-hidden /> {saved}
      </span>
    )
  }
  if (isStuck(entry)) return <Refused entry={entry} />
  if (entry.failed === null) return <span>{words.saving}</span>
  return (
    <span>
      <CloudUploadOutlined aria-hidden /> {words.waiting}
    </span>
  )
}

export function Refused({ entry }: { entry: Unsynced }) {
  const words = useMoodWords()
  const explained = useExplained()
  const { outbox, soon } = useMoodSync()
  return (
    <span className={styles.refused}>
      <span>
        <WarningOutlined aria-hidden /> {words.refused}
        {entry.failed && ` · ${explained(entry.failed)}`}
      </span>
      <Button
        size="small"
        onClick={() => {
          outbox.retry(entry.key)
          soon(0)
        }}
      >
        {words.retry}
      </Button>
      <Button size="small" type="text" onClick={() => outbox.drop(entry.key)}>
        {words.giveUp}
      </Button>
    </span>
  )
}
