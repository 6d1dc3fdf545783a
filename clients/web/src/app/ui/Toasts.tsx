import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { useSyncExternalStore } from 'react'
import { toasts } from './toasts'
import styles from './ui.module.css'

/** Where `toasts` are shown and read out; once in the app. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current)
  return (
    <div className={styles.toasts} role="status">
      {shown.map((one) => (
        <p key={one.id} className={styles.toast} data-kind={one.kind}>
          {one.kind === 'done' ? (
            <CheckCircleFilled aria-hidden="true" />
          ) : (
            <ExclamationCircleFilled aria-hidden="true" />
          )}
          {one.text}
        </p>
      ))}
    </div>
  )
}
