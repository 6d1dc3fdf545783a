import { Alert, Progress } from 'antd'
import { useDataWords } from '../dataWords'
import type { Job } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'

/** How far it is, in words and as a bar; nothing that moves once it is over. */
export function JobState(props: { job: Job | undefined; failed: string; done?: string }) {
  const words = useDataWords()
  const { number } = useFormat()
  const { job } = props
  if (job?.state === 'failed') return <Alert type="warning" showIcon title={props.failed} />
  if (job?.state === 'done') {
    return props.done ? <Alert type="success" showIcon title={props.done} /> : null
  }
  const total = job?.progress.total ?? 0
  const done = job?.progress.done ?? 0
  const isQueued = job === undefined || job.state === 'queued'
  return (
    <div role="status">
      <p className={styles.hint}>
        {isQueued ? words.queued : words.running}
        {total > 0 && ` ${words.progress(number(done), number(total))}`}
      </p>
      {total > 0 && (
        <Progress
          percent={Math.min(100, Math.round((done / total) * 100))}
          aria-label={words.running}
          size="small"
        />
      )}
    </div>
  )
}
