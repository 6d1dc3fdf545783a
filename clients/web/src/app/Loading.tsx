import { Spin } from 'antd'
import styles from './app.module.css'
import { useShellWords } from './words'

export function Loading() {
  const words = useShellWords()
  return (
    <div className={styles.loading} role="status" aria-label={words.loading}>
      <Spin />
    </div>
  )
}
