import { Select } from 'antd'
import { useId } from 'react'
import type { Schemas } from '@nuanxin/sdk'
import { SLOTS, type Fields } from './fields'
import { KINDS, type Kind } from './filter'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

interface Props {
  readonly fields: Fields
  readonly onChange: (some: Partial<Fields>) => void
}

const CHOSEN = KINDS.filter((one) => one !== 'turn')

export function KindField(props: Props & { kinds?: readonly Kind[] }) {
  const words = useMemoryWords()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.kindLabel}</label>
      <Select
        id={id}
        value={props.fields.kind}
        onChange={(kind) => props.onChange({ kind })}
        options={(props.kinds ?? CHOSEN).map((value) => ({ value, label: words.kinds[value] }))}
      />
    </div>
  )
}

/** Each line of the profile holds one thing: what stands there now is named. */
export function SlotField(props: Props & { profile: readonly Schemas['ProfileLineOut'][] }) {
  const words = useMemoryWords()
  const id = useId()
  const { slot } = props.fields
  const taken = props.profile.find((one) => one.slot === slot)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.slotLabel}</label>
      <Select
        id={id}
        value={slot}
        placeholder={words.slotHint}
        onChange={(value) => props.onChange({ slot: value })}
        options={SLOTS.map((value) => ({ value, label: words.slots[value] }))}
      />
      {taken && (
        <p className={styles.quiet} role="status">
          {words.slotTaken(taken.text)}
        </p>
      )}
    </div>
  )
}
