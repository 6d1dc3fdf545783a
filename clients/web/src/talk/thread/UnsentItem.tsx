import { ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { Unsent } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useExplained } from '../../api/failures'
import { useIsOnline } from '../state/hooks'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import type { RowProps } from './ThreadRow'

/** Something said that has not arrived: on its way, waiting, or failed with a way on. */
export function UnsentItem({ unsent, turns, talk }: RowProps & { readonly unsent: Unsent }) {
  const words = useTalkWords()
  const { text, attachments } = unsent.request
  return (
    <div className={styles.line}>
      <article className={styles.own} aria-label={words.you} data-unsent={unsent.key}>
        <div className={styles.bubble}>
          {text && <p className={styles.plain}>{text}</p>}
          {attachments && attachments.length > 0 && (
            <p className={styles.quiet}>{words.attachments(attachments.length)}</p>
          )}
        </div>
        {unsent.failed === null ? (
          <Underway isBehind={talk.current().writing !== null} />
        ) : (
          <NotSent unsent={unsent} turns={turns} talk={talk} />
        )}
      </article>
    </div>
  )
}

function Underway({ isBehind }: { isBehind: boolean }) {
  const words = useTalkWords()
  const isOnline = useIsOnline()
  const state = isBehind ? words.waiting : words.sending
  return (
    <p className={styles.underway} role="status">
      <ClockCircleOutlined aria-hidden="true" /> {isOnline ? state : words.offlineWaiting}
    </p>
  )
}

function NotSent({ unsent, turns, talk }: Pick<RowProps, 'turns' | 'talk'> & { unsent: Unsent }) {
  const words = useTalkWords()
  const explained = useExplained()
  const failure = turns.failureOf(unsent)
  const { text } = unsent.request
  return (
    <div className={styles.notSent} role="alert">
      <p>
        <ExclamationCircleOutlined aria-hidden="true" /> {failure && explained(failure)}
      </p>
      <div className={styles.notSentButtons}>
        <Button size="small" onClick={() => turns.retry(unsent)}>
          {words.retry}
        </Button>
        {text && (
          <Button size="small" onClick={() => turns.takeBack(talk, unsent)}>
            {words.takeBack}
          </Button>
        )}
        <Button size="small" danger onClick={() => turns.remove(unsent)}>
          {words.remove}
        </Button>
      </div>
    </div>
  )
}
