import { CheckCircleOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import styles from './me.module.css'
import { useMeWords } from './words'

export function Section(props: { id: string; title: string; children: ReactNode }) {
  const heading = `${props.id}-title`
  return (
    <section id={props.id} className={styles.section} aria-labelledby={heading} tabIndex={-1}>
      <h2 id={heading}>{props.title}</h2>
      <div className={styles.card}>{props.children}</div>
    </section>
  )
}

/** One setting: what it is called, what it means, and how it is changed. */
export function Setting(props: {
  /** Nothing where the section has said it. */
  label?: string
  /** The id of the control, where there is one. */
  htmlFor?: string
  /** The id that the control is labelled by, for controls that are no form fields. */
  labelId?: string
  hint?: ReactNode
  /** Beside the label, where it is small. */
  aside?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={styles.setting}>
      {(props.label ?? props.hint) && (
        <div className={styles.settingHead}>
          <div className={styles.settingText}>
            {props.label && props.htmlFor && <label htmlFor={props.htmlFor}>{props.label}</label>}
            {props.label && !props.htmlFor && <h3 id={props.labelId}>{props.label}</h3>}
            {props.hint && <p className={styles.hint}>{props.hint}</p>}
          </div>
          {props.aside}
        </div>
      )}
      {props.children}
    </div>
  )
}

interface Saving {
  readonly isLoading: boolean
  readonly isSuccess: boolean
  readonly error?: unknown
}

/** What became of a change, beside what was changed. */
export function SaveState(props: { of: Saving }) {
  const words = useMeWords()
  const { isLoading, isSuccess } = props.of
  return (
    <>
      <p className={styles.saveState} role="status">
        {isLoading && words.saving}
        {isSuccess && (
          <>
            <CheckCircleOutlined aria-hidden="true" /> {words.saved}
          </>
        )}
      </p>
      <Refused error={props.of.error} />
    </>
  )
}

/** Why something was not done. */
export function Refused(props: { error: unknown }) {
  const explained = useExplained()
  if (!isFailure(props.error)) return null
  return <Alert type="warning" showIcon role="alert" title={explained(props.error)} />
}
