import { PlusOutlined } from '@ant-design/icons'
import { LONGEST_TAG, MOST_TAGS, tagName, tagOf } from '@nuanxin/sdk'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useLanguage } from '../../i18n/words'
import { isSending } from '../../talk/compose/keys'
import { useMoodWords } from '../words'
import styles from './record.module.css'

interface Props {
  readonly label: string
  readonly value: readonly string[]
  /** What can be tapped at once. */
  readonly offered: readonly string[]
  readonly onChange: (tags: string[]) => void
}

/** Several of what is offered, and of one's own. */
export function TagPicker({ label, value, offered, onChange }: Props) {
  const words = useMoodWords()
  const language = useLanguage()
  const heading = useId()
  const shown = [...new Set([...offered, ...value])]
  const isFull = value.length >= MOST_TAGS

  function toggle(tag: string) {
    if (value.includes(tag)) onChange(value.filter((one) => one !== tag))
    else if (!isFull) onChange([...value, tag])
  }
  return (
    <div className={styles.field} role="group" aria-labelledby={heading}>
      <h3 id={heading} className={styles.fieldName}>
        {label}
      </h3>
      <div className={styles.chips}>
        {shown.map((tag) => (
          <button
            key={tag}
            type="button"
            className={styles.chip}
            aria-pressed={value.includes(tag)}
            disabled={isFull && !value.includes(tag)}
            onClick={() => toggle(tag)}
          >
            {tagName(tag, language)}
          </button>
        ))}
        <OwnTag
          label={words.ownOf(label)}
          isFull={isFull}
          onAdd={(tag) => !value.includes(tag) && onChange([...value, tag])}
        />
      </div>
      {isFull && <p className={styles.quiet}>{words.mostTags}</p>}
    </div>
  )
}

function OwnTag(props: { label: string; isFull: boolean; onAdd: (tag: string) => void }) {
  const words = useMoodWords()
  const [typed, setTyped] = useState('')
  const tag = tagOf(typed)

  function add() {
    if (tag === '' || tag.length > LONGEST_TAG || props.isFull) return
    props.onAdd(tag)
    setTyped('')
  }
  return (
    <span className={styles.own}>
      <Input
        size="small"
        value={typed}
        maxLength={LONGEST_TAG}
        placeholder={words.own}
        aria-label={props.label}
        disabled={props.isFull}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (!isSending(event)) return
          event.preventDefault()
          add()
        }}
      />
      {tag !== '' && (
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          aria-label={words.add}
          onClick={add}
        />
      )}
    </span>
  )
}
