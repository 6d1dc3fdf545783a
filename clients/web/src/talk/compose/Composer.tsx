import { ArrowUpOutlined } from '@ant-design/icons'
import { StorageFull } from '@nuanxin/sdk'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useFailureWords } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { useAttachments } from '../attach/useAttachments'
import { lengthOf, MAX_TEXT } from '../limits'
import { useTalkState } from '../state/hooks'
import type { Talk } from '../state/talk'
import type { Turns } from '../state/turns'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { isSending } from './keys'
import { StopButton } from './StopButton'
import { useDraft } from './useDraft'
import { useGrowth } from './useGrowth'

interface Props {
  readonly talk: Talk
  readonly turns: Turns
  readonly unkept: string
}

/** Where people write. What is typed leaves the input only once it is kept elsewhere. */
export function Composer({ talk, turns, unkept }: Props) {
  const words = useTalkWords()
  const failures = useFailureWords()
  const state = useTalkState(talk)
  const { id, writing, isReconnecting, saidHere } = state
  const { text, isKept, change } = useDraft(turns, talk, state, unkept)
  const attachments = useAttachments(id)
  const [isFull, setIsFull] = useState(false)
  const hint = useId()
  const input = useGrowth(text)

  // What was written in or pressed to begin the talk is gone; on phones a keyboard stays down.
  useEffect(() => {
    const { activeElement } = document
    const isNowhere = activeElement === document.body || activeElement?.id === 'content'
    if (saidHere > 0 && isNowhere && matchMedia('(hover: hover)').matches) input.current?.focus()
  }, [saidHere, input])

  const length = lengthOf(text)
  const hasContent = text.trim() !== '' || attachments.ids.length > 0
  const isReady = hasContent && length <= MAX_TEXT && !attachments.isBusy

  function send() {
    if (!isReady) return
    try {
      turns.say(talk, { text, attachments: attachments.ids })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setIsFull(true)
      return
    }
    setIsFull(false)
    change('')
    attachments.clear()
    input.current?.focus()
  }

  function pressed(event: KeyboardEvent) {
    if (!isSending(event)) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isReconnecting && (
        <p className={styles.underway} role="status">
          {words.reconnecting}
        </p>
      )}
      {attachments.tray}
      <div className={styles.box}>
        <textarea
          ref={input}
          className={styles.text}
          rows={1}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={pressed}
          placeholder={words.placeholder}
          aria-label={words.input}
          aria-describedby={hint}
          enterKeyHint="send"
        />
        <div className={styles.tools}>
          <div className={styles.attach}>{attachments.buttons}</div>
          {writing && <StopButton talk={talk} live={writing.live} />}
          <Button
            type="submit"
            look="primary"
            shape="circle"
            icon={<ArrowUpOutlined />}
            aria-label={words.send}
            disabled={!isReady}
          />
        </div>
      </div>
      <p id={hint} className={styles.hint} role="status">
        {length > MAX_TEXT && words.tooLong(MAX_TEXT, length)}
        {isFull && failures.storage_full}
        {!isKept && !isFull && words.notKept}
      </p>
    </form>
  )
}
