import { DeleteOutlined, EditOutlined, MoreOutlined } from '@ant-design/icons'
import type { Conversation } from '@nuanxin/sdk'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useQuestion } from '../../app/Dialog'
import { isFailure } from '../../api/api'
import { clock } from '../../api/clock'
import { useExplained } from '../../api/failures'
import { LOCALES, useLanguage } from '../../i18n/words'
import { dateOf, daysAgo, timeOfDay } from '../days'
import { useDeleteConversationMutation } from '../endpoints'
import type { Turns } from '../state/turns'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { marked } from './marked'
import { RenameDialog } from './RenameDialog'

interface Props {
  readonly conversation: Conversation
  readonly query: string
  readonly turns: Turns
  readonly current: string | null
  readonly onChosen: () => void
}

export function ConversationLine({ conversation, query, turns, current, onChosen }: Props) {
  const words = useTalkWords()
  const [isRenaming, setIsRenaming] = useState(false)
  const { id, snippet } = conversation
  const title = conversation.title || words.untitled
  return (
    <li className={styles.conversation}>
      <Link
        href={`/talk/${id}`}
        className={styles.link}
        aria-current={id === current ? 'page' : undefined}
        onClick={onChosen}
      >
        <span className={styles.name} title={title}>
          <Marked text={title} query={query} />
        </span>
        {snippet && snippet !== title && (
          <span className={styles.snippet}>
            <Marked text={snippet} query={query} />
          </span>
        )}
        <When iso={conversation.updated_at} />
      </Link>
      <More
        conversation={conversation}
        turns={turns}
        isOpen={id === current}
        onRename={() => setIsRenaming(true)}
      />
      {isRenaming && (
        <RenameDialog conversation={conversation} onClose={() => setIsRenaming(false)} />
      )}
    </li>
  )
}

function Marked({ text, query }: { text: string; query: string }) {
  return marked(text, query).map((piece, at) =>
    piece.isHit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
  )
}

function When({ iso }: { iso: string }) {
  const words = useTalkWords()
  const locale = LOCALES[useLanguage()]
  const now = new Date(clock.now())
  const ago = daysAgo(iso, now)
  const today = ago === 0 ? timeOfDay(iso, locale) : null
  return (
    <time className={styles.when} dateTime={iso}>
      {today ?? (ago === 1 ? words.yesterday : dateOf(iso, locale, now))}
    </time>
  )
}

interface MoreProps extends Pick<Props, 'conversation' | 'turns'> {
  readonly isOpen: boolean
  readonly onRename: () => void
}

function More({ conversation, turns, isOpen, onRename }: MoreProps) {
  const words = useTalkWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const question = useQuestion()
  const [, go] = useLocation()
  const [remove] = useDeleteConversationMutation()

  async function removed() {
    const { error } = await remove(conversation.id)
    if (isFailure(error) && error.status !== 404) {
      message.warning(explained(error))
      return
    }
    if (isOpen) go('/')
    turns.forget(conversation.id)
    message.success(words.removed)
  }

  function ask() {
    question({
      title: words.removeTitle,
      content: words.removeText,
      okText: words.remove,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      focusable: { autoFocusButton: 'cancel' },
      onOk: removed,
    })
  }
  const items = [
    { key: 'rename', label: words.rename, icon: <EditOutlined />, onClick: onRename },
    { key: 'remove', label: words.remove, icon: <DeleteOutlined />, danger: true, onClick: ask },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" destroyOnHidden>
      <Button
        type="text"
        size="small"
        className={styles.more ?? ''}
        icon={<MoreOutlined />}
        aria-label={words.moreOf(conversation.title || words.untitled)}
      />
    </Dropdown>
  )
}
