import { EyeInvisibleOutlined, MenuOutlined, PlusOutlined } from '@ant-design/icons'
import { useLocation } from 'wouter'
import { Button } from '../app/ui/Button'
import { useShellWords } from '../app/words'
import { useConversationQuery } from './endpoints'
import { useTalkState } from './state/hooks'
import type { Talk } from './state/talk'
import type { Turns } from './state/turns'
import styles from './talk.module.css'
import { useTalkWords } from './words'

interface Props {
  readonly talk: Talk
  readonly turns: Turns
  /** Opens the list of talks, where it is not beside the talk. */
  readonly onList: (() => void) | null
}

export function TalkHead({ talk, onList }: Props) {
  const words = useTalkWords()
  const [, go] = useLocation()
  const { id, isIncognito, failure } = useTalkState(talk)
  const { data } = useConversationQuery(id ?? '', { skip: id === null })
  const shell = useShellWords()
  const isGone = failure?.status === 404
  const isUnknown = id !== null && (isGone || data === undefined)
  const title = isUnknown ? shell.talk : data?.title || words.newTalk
  return (
    <header className={styles.head}>
      {onList && (
        <Button
          look="text"
          icon={<MenuOutlined />}
          aria-label={words.openConversations}
          onClick={onList}
        />
      )}
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      {(data?.incognito ?? isIncognito) && (
        <span className={styles.tag}>
          <EyeInvisibleOutlined aria-hidden="true" /> {words.incognito}
        </span>
      )}
      {onList && id !== null && (
        <Button
          look="text"
          icon={<PlusOutlined />}
          aria-label={words.newTalk}
          onClick={() => go('/')}
        />
      )}
    </header>
  )
}
