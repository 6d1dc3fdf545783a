import { ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { STALE, type Unsent } from '@nuanxin/sdk'
import { useExplained } from '../../api/failures'
import { useIsOnline } from '../../app/connection'
import { Button } from '../../app/ui/Button'
import { toasts } from '../../app/ui/toasts'
import { Folding } from '../message/Folding'
import { placeOf } from '../attach/places'
import { useTalkState } from '../state/hooks'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import type { RowProps } from './row-props'

/** The code of a failure: the server has the attachments no longer. */
const EXPIRED = 'unknown_attachment'

/** Something said that has not arrived: on its way, waiting, or failed with a way on. */
export function UnsentItem({ unsent, turns, talk }: RowProps & { readonly unsent: Unsent }) {
  const words = useTalkWords()
  const { text, attachments } = unsent.request
  return (
    <div className={styles.line}>
      <article className={styles.own} aria-label={words.you} data-unsent={unsent.key}>
        <div className={styles.bubble}>
          {text && (
            <Folding text={text}>
              <p className={styles.plain}>{text}</p>
            </Folding>
          )}
          {attachments && attachments.length > 0 && (
            <p className={styles.quiet}>{words.attachments(attachments.length)}</p>
          )}
        </div>
        {unsent.failed === null ? (
          <Underway talk={talk} />
        ) : (
          <NotSent unsent={unsent} turns={turns} talk={talk} />
        )}
      </article>
    </div>
  )
}

function Underway({ talk }: Pick<RowProps, 'talk'>) {
  const words = useTalkWords()
  const isOnline = useIsOnline()
  const { writing } = useTalkState(talk)
  const state = writing === null ? words.sending : words.waiting
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
  const { text, attachments } = unsent.request

  const ids = attachments ?? []
  const isExpired = unsent.failed === EXPIRED
  const { shelf } = placeOf(talk.id)
  const canTakeBack = Boolean(text) || shelf.canGiveBack(ids, !isExpired)

  function takeBack() {
    if (!shelf.hasRoomFor(ids.length)) {
      toasts.trouble(words.noRoom)
      return
    }
    shelf.giveBack(ids, !isExpired)
    turns.takeBack(talk, unsent)
  }
  return (
    <div className={styles.notSent} role="alert">
      <p>
        <ExclamationCircleOutlined aria-hidden="true" /> {failure && explained(failure)}
      </p>
      <div className={styles.notSentButtons}>
        {!isExpired && (
          <Button size="small" onClick={() => turns.retry(unsent)}>
            {unsent.failed === STALE ? words.sendAfterAll : words.retry}
          </Button>
        )}
        {canTakeBack && (
          <Button size="small" onClick={takeBack}>
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
