import { Alert, Button, Input, Select } from 'antd'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Failure } from '../api/api'
import { useExplained } from '../api/failures'
import { canBeSaved, lengthOf, MOST, RECURRENCES, type Fields, type Recurrence } from './fields'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

interface Props {
  readonly initial: Fields
  /** Lines of the profile are short, and have nothing but their words. */
  readonly isLine?: boolean
  readonly isNew?: boolean
  /** More fields, above the date. */
  readonly children?: (fields: Fields, change: (some: Partial<Fields>) => void) => ReactNode
  /** What went wrong, if anything did; what was typed stays then. */
  readonly onSave: (fields: Fields) => Promise<Failure | null>
  readonly onCancel: () => void
}

export function MemoryForm(props: Props) {
  const { initial, isLine = false, isNew = false } = props
  const words = useMemoryWords()
  const explained = useExplained()
  const id = useId()
  const [fields, setFields] = useState(initial)
  const [isSaving, setIsSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isTooLong = lengthOf(fields.text.trim()) > MOST
  const isReady = canBeSaved(fields, isNew) && !isSaving
  const change = (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some }))

  async function save() {
    if (!isReady) return
    setIsSaving(true)
    setFailure(await props.onSave(fields))
    setIsSaving(false)
  }

  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') props.onCancel()
    if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label className={isLine ? styles.unseen : undefined} htmlFor={`${id}-text`}>
        {words.textLabel}
      </label>
      <Input.TextArea
        id={`${id}-text`}
        value={fields.text}
        autoFocus
        autoSize={{ minRows: isLine ? 1 : 2, maxRows: 10 }}
        placeholder={words.textHint}
        status={isTooLong ? 'error' : ''}
        aria-invalid={isTooLong}
        aria-describedby={isTooLong ? `${id}-long` : undefined}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={pressed}
      />
      {isTooLong && (
        <p id={`${id}-long`} className={styles.wrong} role="alert">
          {words.tooLong(MOST)}
        </p>
      )}
      {!isLine && (
        <div className={styles.fields}>
          {props.children?.(fields, change)}
          <When fields={fields} onChange={change} />
        </div>
      )}
      {failure && <Alert type="warning" showIcon title={explained(failure)} />}
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isSaving}>
          {words.save}
        </Button>
        <Button onClick={props.onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}

interface FieldProps {
  readonly fields: Fields
  readonly onChange: (some: Partial<Fields>) => void
}

function When({ fields, onChange }: FieldProps) {
  const words = useMemoryWords()
  const id = useId()
  return (
    <>
      <div className={styles.field}>
        <label htmlFor={`${id}-day`}>{words.dayLabel}</label>
        <Input
          id={`${id}-day`}
          type="date"
          min="0001-01-01"
          max="9999-12-31"
          value={fields.day}
          onChange={(event) => onChange({ day: event.target.value })}
        />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-recurs`}>{words.recursLabel}</label>
        <Select<Recurrence | 'once'>
          id={`${id}-recurs`}
          value={fields.recurs ?? 'once'}
          onChange={(value) => onChange({ recurs: value === 'once' ? null : value })}
          options={[
            { value: 'once', label: words.once },
            ...RECURRENCES.map((value) => ({ value, label: words.recurrences[value] })),
          ]}
        />
      </div>
    </>
  )
}
