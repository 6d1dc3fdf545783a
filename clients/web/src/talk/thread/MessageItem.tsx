import type { Message } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useExplained } from '../../api/failures'
import { LOCALES, useLanguage } from '../../i18n/words'
import { dateOf, daysAgo, timeOfDay } from '../days'
import { MessageBody } from '../message/MessageBody'
import { MessageExtras } from '../message/MessageExtras'
import { QuickMood } from '../message/QuickMood'
import { useLive } from '../state/hooks'
import { LiveReply } from '../state/live'
import type { MessageRow } from '../state/rows'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { MessageActions } from './MessageActions'
import { MessageEditor } from './MessageEditor'
import type { RowProps } from './ThreadRow'

type Props = RowProps & { readonly row: MessageRow }

export function MessageItem(props: Props) {
  const words = useTalkWords()
  const language = useLanguage()
  const { message, startsDay, isLeaving } = props.row
  const isOwn = message.role === 'user'
  const who = isOwn ? words.you : message.ai_generated ? words.companion : words.operator
  const time = timeOfDay(message.created_at, LOCALES[language])
  return (
    <div className={styles.line} data-leaving={isLeaving || undefined}>
      {startsDay && <Day iso={message.created_at} />}
      <article
        className={isOwn ? styles.own : styles.theirs}
        aria-label={words.saidAt(who, time)}
        data-message={message.id}
      >
        <Content {...props} />
      </article>
    </div>
  )
}

function Content(props: Props) {
  const words = useTalkWords()
  const { row, talk, turns, editing, live } = props
  const { message } = row
  const isOwn = message.role === 'user'
  if (message.forgotten) return <p className={styles.forgotten}>{words.forgotten}</p>
  if (editing) {
    return (
      <MessageEditor
        editing={editing}
        onEditing={props.onEditing}
        onSaid={(text) => turns.say(talk, { text, replaces: message.id })}
      />
    )
  }
  const isWritten = message.status !== 'writing'
  return (
    <>
      <div className={styles.bubble}>
        <Body {...props} message={message} live={live} />
      </div>
      {isWritten && (
        <div className={styles.foot}>
          {isOwn ? <QuickMood message={message} /> : <MessageExtras message={message} />}
          <MessageActions {...props} />
        </div>
      )}
    </>
  )
}

function Body({ message, live, talk }: Props & { message: Message }) {
  const words = useTalkWords()
  const explained = useExplained()
  const { text, failure, isFrozen } = useLive(live ?? NOTHING_LIVE)
  if (live === null)
    return <MessageBody message={message} text={message.text} isStreaming={false} />
  return (
    <>
      {text === '' && failure === null ? (
        <p className={styles.thinking} role="status">
          <span aria-hidden="true" className={styles.dots} />
          {words.thinking}
        </p>
      ) : (
        <MessageBody message={message} text={text} isStreaming={!isFrozen && failure === null} />
      )}
      {failure && (
        <p className={styles.broken} role="status">
          {words.broken} {explained(failure)}
          <Button size="small" onClick={() => talk.resume(message)}>
            {words.goOn}
          </Button>
        </p>
      )}
    </>
  )
}

const NOTHING_LIVE = new LiveReply()

function Day({ iso }: { iso: string }) {
  const words = useTalkWords()
  const language = useLanguage()
  const now = new Date()
  const ago = daysAgo(iso, now)
  const near = ago === 0 ? words.today : ago === 1 ? words.yesterday : null
  return (
    <p className={styles.day}>
      <time dateTime={iso}>{near ?? dateOf(iso, LOCALES[language], now)}</time>
    </p>
  )
}
