import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { Schemas } from '@nuanxin/sdk'
import { App, Button } from 'antd'
import { useId, useState } from 'react'
import { isFailure } from '../api/api'
import { visible } from '../talk/message/visible'
import { memoryApi } from './endpoints'
import { lengthOf, SLOTS, type Fields } from './fields'
import { MemoryForm } from './MemoryForm'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

type Line = Schemas['ProfileLineOut']

/** Characters: longer lines take the whole width. */
const LONG = 24

/** Who the person is, as it is at hand in every talk. */
export function ProfileCard(props: { profile: readonly Line[]; onAdd: () => void }) {
  const words = useMemoryWords()
  const id = useId()
  const [edited, setEdited] = useState<string | null>(null)
  const lines = [...props.profile].sort((one, other) => rank(one) - rank(other))
  return (
    <section className={styles.profile} aria-labelledby={id}>
      <header className={styles.profileHead}>
        <h2 id={id}>{words.profile}</h2>
        <Button type="text" icon={<PlusOutlined />} onClick={props.onAdd}>
          {words.profileAdd}
        </Button>
      </header>
      <p className={styles.quiet}>{lines.length === 0 ? words.profileEmpty : words.profileHint}</p>
      {lines.length > 0 && (
        <dl className={styles.lines}>
          {lines.map((one) => (
            <ProfileLine
              key={one.memory_id}
              line={one}
              isEdited={edited === one.memory_id}
              onEdit={(isEdited) => setEdited(isEdited ? one.memory_id : null)}
            />
          ))}
        </dl>
      )}
    </section>
  )
}

function rank(line: Line): number {
  return SLOTS.indexOf(line.slot)
}

interface LineProps {
  readonly line: Line
  readonly isEdited: boolean
  readonly onEdit: (isEdited: boolean) => void
}

function ProfileLine({ line, isEdited, onEdit }: LineProps) {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const [correct] = memoryApi.useCorrectMemoryMutation()
  const slot = words.slots[line.slot]
  const [wasEdited, setWasEdited] = useState(false)

  async function save({ text }: Fields) {
    const { error } = await correct({ id: line.memory_id, change: { text: text.trim() } })
    if (isFailure(error)) return error
    message.success(words.corrected)
    onEdit(false)
    return null
  }
  return (
    <div
      className={isEdited ? styles.lineEdited : styles.line}
      data-long={lengthOf(line.text) > LONG}
    >
      <dt>{slot}</dt>
      <dd>
        {isEdited ? (
          <MemoryForm
            isLine
            initial={{ text: line.text, kind: 'profile', slot: line.slot, day: '', recurs: null }}
            onSave={save}
            onCancel={() => onEdit(false)}
          />
        ) : (
          <>
            <span dir="auto">{visible(line.text)}</span>
            <Button
              type="text"
              icon={<EditOutlined />}
              aria-label={words.editLine(slot)}
              // It comes back where the form was.
              autoFocus={wasEdited}
              onClick={() => {
                setWasEdited(true)
                onEdit(true)
              }}
            />
          </>
        )}
      </dd>
    </div>
  )
}
