import styles from './ui.module.css'

/** Beside words, or within what has a label: it says nothing of its own. */
export function Spinner({ isLarge = false }: { isLarge?: boolean }) {
  return <span className={styles.spinner} data-large={isLarge || undefined} aria-hidden="true" />
}
