import type { ReactNode } from 'react'
import styles from './app.module.css'

/** A page other than the talk: a heading, what belongs beside it, and the rest below. */
export function PageFrame(props: { title: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.pageHead}>
        <h1>{props.title}</h1>
        {props.extra}
      </header>
      {props.children}
    </div>
  )
}
