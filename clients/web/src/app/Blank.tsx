import type { ReactNode } from 'react'
import styles from './app.module.css'

/** Where there is nothing to show: why, and the way on. Antd's `Result` weighs 10 kB for its pictures. */
export function Blank(props: { title: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.blank}>
      <img src="/icon.svg" alt="" width={56} height={56} />
      {props.title}
      {props.children}
    </div>
  )
}
