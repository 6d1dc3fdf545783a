import { StorageFull, type Message } from '@nuanxin/sdk'
import { clock } from '../../api/clock'
import { useExplained } from '../../api/failures'
import { Button } from '../../app/ui/Button'
import { LOCALES, useLanguage } from '../../i18n/words'
import { dateOf, daysAgo, timeOfDay } from '../days'
import { isInDanger } from '../message/danger'
import { Folding } from '../message/Folding'
import { MessageBody } from '../message/MessageBody'
import { MessageExtras } from '../message/MessageExtras'
import { QuickMood } from '../message/QuickMood'
import { editOf } from '../state/drafts'
import { useLive } from '../state/hooks'
import { LiveReply } from '../state/live'
import type { MessageRow } from '../state/rows'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { MessageActions } from './MessageActions'
import { MessageEditor } from './MessageEditor'
import type { Editing, RowProps } from './row-props'
import { Sent } from './Sent'

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
        data-sought={props.isSought || undefined}
      >
        <Content {...props} />
      </article>
    </div>
  )
}

function Content(props: Props) {
  const words = useTalkWords()
  const { row, live } = props
  const { message } = row
  const isOwn = message.role === 'user'
  if (message.forgotten) return <p className={styles.forgotten}>{words.forgotten}</p>
  if (props.editing) return <Editor {...props} editing={props.editing} />
  const actions = <MessageActions {...props} />
  const isWritten = message.status !== 'writing'
  const body = <Body {...props} message={message} live={live} />
  return (
    <>
      <div className={styles.bubble}>
        {isOwn && !isInDanger(message) ? <Folding text={message.text}>{body}</Folding> : body}
        <Sent message={message} />
      </div>
      {isWritten && (
        <div className={styles.foot}>
          {isOwn && <Mood {...props} />}
          {isOwn ? actions : <MessageExtras message={message}>{actions}</MessageExtras>}
        </div>
      )}
    </>
  )
}

function Editor({ row, talk, turns, setting, editing, onEditing }: Props & { editing: Editing }) {
  const { message } = row
  const kept = editOf(message.conversation_id, message.id)

  function typed(text: string) {
    onEditing({ id: message.id, text })
    try {
      turns.drafts.set(kept, text === message.text ? '' : text, setting.isIncognito)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It is there as long as it is looked at.
    }
  }
  return (
    <MessageEditor
      editing={editing}
      onTyped={typed}
      onClose={() => onEditing(null)}
      onDone={() => {
        turns.drafts.drop(kept)
        onEditing(null)
      }}
      onSaid={(text) => turns.say(talk, { text, replaces: message.id })}
    />
  )
}

/** Where nothing is to be kept nobody is asked; where there is danger there are other questions. */
function Mood({ row, setting }: Props) {
  const { message, isLastOwn } = row
  if (setting.isIncognito) return null
  return <QuickMood message={message} isOpen={isLastOwn && message.safety.level === 'none'} />
}

function Body({ message, live, talk }: Props & { message: Message }) {
  const words = useTalkWords()
  const explained = useExplained()
  const { text, failure, isFrozen } = useLive(live ?? NOTHING_LIVE)
  if (live === null) {
    if (message.text === '') return null
    return <MessageBody message={message} text={message.text} isStreaming={false} />
  }
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
  const now = new Date(clock.now())
  const ago = daysAgo(iso, now)
  const near = ago === 0 ? words.today : ago === 1 ? words.yesterday : null
  return (
    <p className={styles.day}>
      <time dateTime={iso}>{near ?? dateOf(iso, LOCALES[language], now)}</time>
    </p>
  )
}
