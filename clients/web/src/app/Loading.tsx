import styles from './app.module.css'
import { Spinner } from './ui/Spinner'
import { useShellWords } from './words'

export function Loading() {
  const words = useShellWords()
  return (
    <div className={styles.loading} role="status" aria-label={words.loading}>
      <Spinner isLarge />
    </div>
  )
}
