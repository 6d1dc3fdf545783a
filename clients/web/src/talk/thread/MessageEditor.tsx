import { StorageFull } from '@nuanxin/sdk'
import { useId, useState, type KeyboardEvent } from 'react'
import { useFailureWords } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { isClosing, isSending } from '../compose/keys'
import { lengthOf, MAX_TEXT } from '../limits'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import type { Editing } from './row-props'

interface Props {
  readonly editing: Editing
  readonly onTyped: (text: string) => void
  /** What was typed stays, for the next time. */
  readonly onClose: () => void
  /** It was said, or given up. */
  readonly onDone: () => void
  /** `StorageFull` where it cannot be kept. */
  readonly onSaid: (text: string) => void
}

/** An own message, to be changed and sent again. What follows it stays until the server agrees. */
export function MessageEditor({ editing, onTyped, onClose, onDone, onSaid }: Props) {
  const words = useTalkWords()
  const failures = useFailureWords()
  const [isFull, setIsFull] = useState(false)
  const hint = useId()
  const length = lengthOf(editing.text)
  const isGood = editing.text.trim() !== '' && length <= MAX_TEXT

  function send() {
    if (!isGood) return
    try {
      onSaid(editing.text)
      onDone()
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setIsFull(true)
    }
  }

  function pressed(event: KeyboardEvent) {
    if (isClosing(event.nativeEvent)) onClose()
    if (!isSending(event)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={styles.editor}>
      <textarea
        autoFocus
        className={styles.text}
        aria-label={words.editLabel}
        aria-describedby={hint}
        value={editing.text}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={pressed}
      />
      <p id={hint} className={styles.quiet}>
        {length > MAX_TEXT ? words.tooLong(MAX_TEXT, length) : words.editHint}
        {isFull && <strong role="alert">{failures.storage_full}</strong>}
      </p>
      <div className={styles.editorButtons}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button look="primary" disabled={!isGood} onClick={send}>
          {words.resend}
        </Button>
      </div>
    </div>
  )
}
