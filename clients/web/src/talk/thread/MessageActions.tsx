import { CopyOutlined, EditOutlined, ReloadOutlined } from '@ant-design/icons'
import { StorageFull } from '@nuanxin/sdk'
import type { ReactNode } from 'react'
import { useFailureWords } from '../../api/failures'
import { toasts } from '../../app/ui/toasts'
import { LOCALES, useLanguage } from '../../i18n/words'
import { timeOfDay } from '../days'
import { isInDanger } from '../message/danger'
import { editOf } from '../state/drafts'
import type { MessageRow } from '../state/rows'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { copied } from './copying'
import type { RowProps } from './row-props'

/** What can be done with a message. */
export function MessageActions(props: RowProps & { readonly row: MessageRow }) {
  const words = useTalkWords()
  const failures = useFailureWords()
  const language = useLanguage()
  const { row, talk, turns, setting, onEditing } = props
  const { message } = row
  // Words for danger are fixed, and nobody is pushed to take back a cry for help.
  const canChange = setting.isOpen && !isInDanger(message)
  const regenerates = canChange ? row.regenerates : null

  async function copy() {
    if (await copied(message.text)) toasts.done(words.copied)
    else toasts.trouble(words.notCopied)
  }

  function edit() {
    const kept = turns.drafts.get(editOf(message.conversation_id, message.id))
    onEditing({ id: message.id, text: kept || message.text })
  }

  function regenerate(replaces: string) {
    try {
      turns.say(talk, { text: '', replaces })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      toasts.trouble(failures.storage_full)
    }
  }
  return (
    <div className={styles.actions}>
      {message.text !== '' && (
        <Action label={words.copy} icon={<CopyOutlined />} onClick={() => void copy()} />
      )}
      {regenerates !== null && (
        <Action
          label={words.regenerate}
          icon={<ReloadOutlined />}
          onClick={() => regenerate(regenerates)}
        />
      )}
      {canChange && row.canEdit && (
        <Action label={words.edit} icon={<EditOutlined />} onClick={edit} />
      )}
      <time className={styles.time} dateTime={message.created_at}>
        {timeOfDay(message.created_at, LOCALES[language])}
      </time>
    </div>
  )
}

/** A plain button: there are up to three at each message, and they come and go while scrolling. */
function Action(props: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      className={styles.action}
      title={props.label}
      aria-label={props.label}
      onClick={props.onClick}
    >
      {props.icon}
    </button>
  )
}
