import { LockOutlined, PushpinFilled } from '@ant-design/icons'
import type { Memory } from '@nuanxin/sdk'
import { App, Button } from 'antd'
import { useRef, useState } from 'react'
import { isFailure } from '../api/api'
import { CardActions } from './CardActions'
import { CardFoot } from './CardFoot'
import { CardText } from './CardText'
import { memoryApi } from './endpoints'
import { changeOf, fieldsOf, type Fields } from './fields'
import { KINDS } from './filter'
import { KindField } from './KindField'
import { MemoryForm } from './MemoryForm'
import styles from './memories.module.css'
import { useDayName } from './useDayName'
import { useMemoryWords } from './words'

interface Props {
  readonly memory: Memory
  readonly isEditing: boolean
  readonly onEdit: (id: string | null) => void
  readonly onForget: (memory: Memory) => void
}

export function MemoryCard({ memory, isEditing, onEdit, onForget }: Props) {
  const words = useMemoryWords()
  const day = useDayName()
  const [isShown, setIsShown] = useState(!memory.sensitive)
  const editButton = useRef<HTMLButtonElement>(null)
  const isCurrent = memory.superseded_by === null
  const kind = memory.slot === null ? words.kinds[memory.kind] : words.slots[memory.slot]

  function finish() {
    onEdit(null)
    editButton.current?.focus()
  }
  return (
    <article
      className={isCurrent ? styles.card : styles.cardOld}
      aria-label={words.memoryOf(kind, day(memory.created_at))}
      data-memory={memory.id}
    >
      <header className={styles.cardHead}>
        <span className={styles.kind}>{kind}</span>
        {memory.pinned && (
          <span className={styles.mark} title={words.pinHint}>
            <PushpinFilled aria-hidden /> {words.pinned}
          </span>
        )}
        {memory.sensitive && (
          <span className={styles.mark}>
            <LockOutlined aria-hidden /> {words.sensitive}
          </span>
        )}
        <span className={styles.actions}>
          <CardActions
            memory={memory}
            editButton={editButton}
            onEdit={() => onEdit(memory.id)}
            onForget={onForget}
          />
        </span>
      </header>
      {isEditing && <Editor memory={memory} onDone={finish} />}
      {!isEditing && isShown && <CardText memory={memory} />}
      {!isEditing && memory.sensitive && <Fold isShown={isShown} onChange={setIsShown} />}
      <CardFoot memory={memory} isFolded={!isShown} />
    </article>
  )
}

function Fold(props: { isShown: boolean; onChange: (isShown: boolean) => void }) {
  const words = useMemoryWords()
  return (
    <p className={styles.fold}>
      {!props.isShown && <span className={styles.quiet}>{words.sensitiveHidden}</span>}
      <Button
        type="link"
        aria-expanded={props.isShown}
        onClick={() => props.onChange(!props.isShown)}
      >
        {props.isShown ? words.hide : words.show}
      </Button>
    </p>
  )
}

/** Without `profile`: its lines have slots, which nothing is moved to. */
const OTHER_KINDS = KINDS.filter((one) => one !== 'turn' && one !== 'profile')

function Editor({ memory, onDone }: { memory: Memory; onDone: () => void }) {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const [correct] = memoryApi.useCorrectMemoryMutation()
  const hasKind = memory.kind !== 'turn' && memory.kind !== 'profile'

  async function save(fields: Fields) {
    const change = changeOf(memory, fields)
    if (Object.keys(change).length > 0) {
      const { error } = await correct({ id: memory.id, change })
      if (isFailure(error)) return error
      message.success(change.text === undefined ? words.saved : words.corrected)
    }
    onDone()
    return null
  }
  return (
    <MemoryForm initial={fieldsOf(memory)} onSave={save} onCancel={onDone}>
      {(fields, change) =>
        hasKind && <KindField fields={fields} onChange={change} kinds={OTHER_KINDS} />
      }
    </MemoryForm>
  )
}
