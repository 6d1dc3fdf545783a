import type { Message } from '@nuanxin/sdk'
import { useState } from 'react'
import { CitationDrawer } from './CitationDrawer'
import { Citing } from './citing'
import { Markdown } from './Markdown'
import styles from './message.module.css'
import { PlainText } from './PlainText'
import { isTame } from './tame'

interface Props {
  readonly message: Message
  /** What is shown of it: of a reply that is being written, as much as there is. */
  readonly text: string
  readonly isStreaming?: boolean
}

/** What somebody said: a person's words as they are, the companion's as markdown. */
export function MessageBody({ message, text, isStreaming = false }: Props) {
  const [opened, setOpened] = useState<number | null>(null)
  const isPlain = message.role === 'user' || !isTame(text)
  return (
    <div className={styles.body}>
      {isPlain ? (
        <PlainText text={text} />
      ) : (
        <Citing value={{ numbers: message.citations.map((one) => one.number), open: setOpened }}>
          <Markdown text={text} isStreaming={isStreaming} />
        </Citing>
      )}
      <CitationDrawer message={message} number={opened} onClose={() => setOpened(null)} />
    </div>
  )
}
