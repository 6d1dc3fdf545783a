import type { ReactNode } from 'react'
import styles from './message.module.css'
import { useMessageWords } from './words'

/** Wide ones scroll within themselves, by keyboard too. */
export function Table(props: { children?: ReactNode }) {
  const words = useMessageWords()
  return (
    <div className={styles.tableFrame} role="group" aria-label={words.table} tabIndex={0}>
      <table>{props.children}</table>
    </div>
  )
}
