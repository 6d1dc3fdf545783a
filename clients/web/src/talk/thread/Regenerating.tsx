import { STALE } from '@nuanxin/sdk'
import { useExplained } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { Notice } from '../../app/ui/Notice'
import type { TalkState } from '../state/talk'
import type { Turns } from '../state/turns'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'

/** A reply that was asked for again, until the new one begins. */
export function Regenerating({ state, turns }: { state: TalkState; turns: Turns }) {
  const words = useTalkWords()
  const explained = useExplained()
  const unsent = state.regenerating
  if (unsent === null) return null
  const failure = turns.failureOf(unsent)
  if (failure === null) {
    return (
      <p className={styles.underway} role="status">
        {words.regenerating}
      </p>
    )
  }
  return (
    <Notice
      kind="warning"
      title={explained(failure)}
      action={
        <Button size="small" onClick={() => turns.retry(unsent)}>
          {unsent.failed === STALE ? words.sendAfterAll : words.retry}
        </Button>
      }
      closing={{ label: words.cancel, onClose: () => turns.remove(unsent) }}
    />
  )
}
