import { failureOf } from '../../api/api'
import { useExplained } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { toasts } from '../../app/ui/toasts'
import { useLive } from '../state/hooks'
import type { LiveReply } from '../state/live'
import type { Talk } from '../state/talk'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'

/** Ends the reply where it is. */
export function StopButton({ talk, live }: { talk: Talk; live: LiveReply }) {
  const words = useTalkWords()
  const explained = useExplained()
  const { isFrozen } = useLive(live)

  async function stop() {
    try {
      await talk.stop()
    } catch (error) {
      toasts.trouble(explained(failureOf(error)))
    }
  }
  return (
    <Button
      shape="circle"
      icon={<span className={styles.square} aria-hidden="true" />}
      aria-label={words.stop}
      disabled={isFrozen}
      onClick={() => void stop()}
    />
  )
}
