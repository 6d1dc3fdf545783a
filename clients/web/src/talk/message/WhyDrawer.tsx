import type { Message, Schemas, Why } from '@nuanxin/sdk'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useClosedByBack } from '../../app/entries'
import { Shown } from '../../app/Shown'
import { CitationChips } from './CitationChips'
import styles from './extras.module.css'
import { messageApi } from './endpoints'
import { MemoriesUsed } from './MemoriesUsed'
import { shortened } from './visible'
import { useMessageWords } from './words'

interface Props {
  readonly message: Message
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Why a reply says what it says, in words for the person whom it was written for. */
export function WhyDrawer({ message, isOpen, onClose }: Props) {
  const words = useMessageWords()
  useClosedByBack(isOpen, onClose)
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      size="min(480px, 100vw)"
      closable={{ 'aria-label': words.close }}
      title={words.why}
      destroyOnHidden
    >
      <Reasons message={message} />
    </Drawer>
  )
}

function Reasons({ message }: { message: Message }) {
  const asked = messageApi.useWhyQuery({
    conversationId: message.conversation_id,
    messageId: message.id,
  })
  return <Shown of={asked}>{(why) => <Told message={message} why={why} />}</Shown>
}

function Told({ message, why }: { message: Message; why: Why }) {
  const words = useMessageWords()
  const strategy = useStrategy(why)
  const reading = useReading(why)
  const writer = useWriter(why.written_by)
  return (
    <>
      <Part title={words.whyHow}>
        <p>{strategy}</p>
      </Part>
      {why.written_by?.name !== 'operator' && (
        <Part title={words.whyRead}>
          <p>{reading}</p>
        </Part>
      )}
      <Part title={words.whyMemories}>
        <MemoriesUsed memories={why.memories} />
      </Part>
      {message.citations.length > 0 && (
        <Part title={words.whySources}>
          <CitationChips message={message} />
        </Part>
      )}
      {why.written_by && (
        <Part title={words.whyWriter}>
          <p>{writer}</p>
          {why.written_by.fallback !== null && <p className={styles.quiet}>{words.fallback}</p>}
        </Part>
      )}
    </>
  )
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}

function useStrategy(why: Why): string {
  const words = useMessageWords()
  const named: Readonly<Record<string, string>> = words.strategies
  return named[why.strategy ?? ''] ?? words.strategyUnknown
}

function useReading({ emotion }: Why): string {
  const words = useMessageWords()
  if (emotion === null || emotion.label === 'neutral') return words.whyReadNone
  return words.whyReadAs(words.feelings[emotion.label])
}

const MOST_NAME = 60

function useWriter(by: Schemas['WrittenByOut'] | null): string {
  const { model, ...named } = useMessageWords().writers
  const texts: Readonly<Record<string, string>> = named
  if (by === null) return ''
  return texts[by.name] ?? model(shortened(by.name, MOST_NAME))
}
