import type { Citation, Message, Schemas } from '@nuanxin/sdk'
import { Alert, Drawer } from 'antd'
import { useState } from 'react'
import { useClosedByBack } from '../../app/entries'
import { Shown } from '../../app/Shown'
import styles from './extras.module.css'
import { messageApi } from './endpoints'
import { around } from './passage'
import { usePlace } from './place'
import { shortened, visible } from './visible'
import { useMessageWords } from './words'

interface Props {
  readonly message: Message
  /** Of the citation that is open; null for none. */
  readonly number: number | null
  readonly onClose: () => void
}

const MOST_TITLE = 120

/** The passage that a reply rests on, within what stands around it. */
export function CitationDrawer({ message, number, onClose }: Props) {
  const words = useMessageWords()
  const [shown, setShown] = useState(number)
  useClosedByBack(number !== null, onClose)
  // What is open stays to be read while it slides out.
  if (number !== null && number !== shown) setShown(number)
  const citation = message.citations.find((one) => one.number === shown)
  if (citation === undefined) return null
  return (
    <Drawer
      open={number !== null}
      onClose={onClose}
      size="min(520px, 100vw)"
      closable={{ 'aria-label': words.close }}
      title={<bdi>{words.source(citation.number, shortened(citation.title, MOST_TITLE))}</bdi>}
      destroyOnHidden
    >
      <Source message={message} citation={citation} />
    </Drawer>
  )
}

function Source({ message, citation }: { message: Message; citation: Citation }) {
  const asked = messageApi.useCitedPassageQuery({
    conversationId: message.conversation_id,
    messageId: message.id,
    number: citation.number,
  })
  return (
    <Shown of={asked}>{(passage) => <Passage passage={passage} quote={citation.quote} />}</Shown>
  )
}

function Passage({ passage, quote }: { passage: Schemas['CitedOut']; quote: string }) {
  const words = useMessageWords()
  const place = usePlace()(passage.location)
  const { before, cited, after } = around(passage, quote)
  return (
    <article className={styles.passage} tabIndex={0} aria-label={words.citedPassage}>
      {place !== '' && <p className={styles.quiet}>{place}</p>}
      {passage.gone && <Alert type="info" showIcon title={words.gone} />}
      <p dir="auto" className={styles.around}>
        {visible(before)}
        <mark ref={seen} className={styles.cited}>
          {visible(cited)}
        </mark>
        {visible(after)}
      </p>
    </article>
  )
}

function seen(mark: HTMLElement | null): void {
  mark?.scrollIntoView({ block: 'center' })
}
