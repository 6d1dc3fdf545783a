import { CopyOutlined, EditOutlined, ReloadOutlined } from '@ant-design/icons'
import { StorageFull } from '@nuanxin/sdk'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { useFailureWords } from '../../api/failures'
import { LOCALES, useLanguage } from '../../i18n/words'
import { timeOfDay } from '../days'
import type { MessageRow } from '../state/rows'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { copied } from './copying'
import type { RowProps } from './ThreadRow'

/** What can be done with a message. */
export function MessageActions(props: RowProps & { readonly row: MessageRow }) {
  const words = useTalkWords()
  const failures = useFailureWords()
  const language = useLanguage()
  const { message: toast } = App.useApp()
  const { row, talk, turns, onEditing } = props
  const { message, regenerates } = row

  async function copy() {
    if (await copied(message.text)) toast.success(words.copied)
    else toast.warning(words.notCopied)
  }

  function regenerate(replaces: string) {
    try {
      turns.say(talk, { text: '', replaces })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      toast.warning(failures.storage_full)
    }
  }
  return (
    <div className={styles.actions}>
      <Action label={words.copy} icon={<CopyOutlined />} onClick={() => void copy()} />
      {regenerates !== null && (
        <Action
          label={words.regenerate}
          icon={<ReloadOutlined />}
          onClick={() => regenerate(regenerates)}
        />
      )}
      {row.canEdit && (
        <Action
          label={words.edit}
          icon={<EditOutlined />}
          onClick={() => onEditing({ id: message.id, text: message.text })}
        />
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
