import type { Schemas } from '@nuanxin/sdk'
import { App } from 'antd'
import { useId, useRef } from 'react'
import { isFailure } from '../api/api'
import { newKey } from '../api/platform'
import { memoryApi } from './endpoints'
import { newMemory, type Fields } from './fields'
import { KindField, SlotField } from './KindField'
import { MemoryForm } from './MemoryForm'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

/** What is offered first. */
export interface Adding {
  readonly kind: 'fact' | 'profile'
}

interface Props {
  readonly adding: Adding
  readonly profile: readonly Schemas['ProfileLineOut'][]
  readonly onDone: () => void
}

/** A memory by hand. */
export function AddPanel({ adding, profile, onDone }: Props) {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const id = useId()
  const tried = useRef({ key: '', what: '' })
  const [add] = memoryApi.useAddMemoryMutation()

  async function save(fields: Fields) {
    const body = newMemory(fields)
    // A lost answer and a second try make one memory; other words are another one.
    const what = JSON.stringify(body)
    if (tried.current.what !== what) tried.current = { key: newKey(), what }
    const { error } = await add({ body, key: tried.current.key })
    if (isFailure(error)) return error
    message.success(words.added)
    onDone()
    return null
  }
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{adding.kind === 'profile' ? words.profileAdd : words.add}</h2>
      <MemoryForm
        initial={{ text: '', kind: adding.kind, slot: null, day: '', recurs: null }}
        isNew
        onSave={save}
        onCancel={onDone}
      >
        {(fields, change) => (
          <>
            <KindField fields={fields} onChange={change} />
            {fields.kind === 'profile' && (
              <SlotField fields={fields} onChange={change} profile={profile} />
            )}
          </>
        )}
      </MemoryForm>
    </section>
  )
}
