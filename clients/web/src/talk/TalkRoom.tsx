import { Drawer } from 'antd'
import { useState } from 'react'
import { useShellWords } from '../app/words'
import { Composer } from './compose/Composer'
import { ConversationList } from './list/ConversationList'
import { SafetyBanner } from './message/SafetyBanner'
import { useFreshness, useIsOnline, useTalkState } from './state/hooks'
import type { Turns } from './state/turns'
import { TalkHead } from './TalkHead'
import { Thread } from './thread/Thread'
import styles from './talk.module.css'
import { useMedia } from './useMedia'
import { useTalkWords } from './words'

interface Props {
  readonly turns: Turns
  readonly conversationId: string | null
  /** What was said and fits into no storage: to be shown in the input. */
  readonly unkept: string
}

export function TalkRoom({ turns, conversationId, unkept }: Props) {
  const words = useTalkWords()
  const isWide = useMedia('(min-width: 960px)')
  const [isOpen, setIsOpen] = useState(false)
  const list = (
    <ConversationList turns={turns} current={conversationId} onChosen={() => setIsOpen(false)} />
  )
  const talk = turns.talk(conversationId)
  return (
    <div className={styles.room}>
      {isWide ? (
        <aside className={styles.side} aria-label={words.conversations}>
          {list}
        </aside>
      ) : (
        <Drawer
          placement="left"
          size={320}
          open={isOpen}
          onClose={() => setIsOpen(false)}
          title={words.conversations}
          destroyOnHidden
          styles={{ body: { padding: 12 } }}
        >
          {list}
        </Drawer>
      )}
      <TalkView
        key={talk.key}
        turns={turns}
        conversationId={conversationId}
        unkept={unkept}
        onList={isWide ? null : () => setIsOpen(true)}
      />
    </div>
  )
}

function TalkView(props: Props & { readonly onList: (() => void) | null }) {
  const { turns, conversationId } = props
  const talk = turns.talk(conversationId)
  const state = useTalkState(talk)
  const isOnline = useIsOnline()
  const shell = useShellWords()
  useFreshness(talk)
  return (
    <section className={styles.talk}>
      <TalkHead talk={talk} turns={turns} onList={props.onList} />
      {!isOnline && (
        <p className={styles.offline} role="status">
          {shell.offline}
        </p>
      )}
      <SafetyBanner messages={state.messages} />
      <Thread talk={talk} turns={turns} />
      <Composer talk={talk} turns={turns} unkept={props.unkept} />
    </section>
  )
}
