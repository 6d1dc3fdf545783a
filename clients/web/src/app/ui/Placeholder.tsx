import styles from './ui.module.css'

/** Lines where words will be. */
export function Placeholder({ lines }: { lines: number }) {
  return (
    <div className={styles.placeholder} aria-hidden="true">
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  )
}
