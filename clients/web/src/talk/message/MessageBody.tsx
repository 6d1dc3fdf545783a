import type { Message } from '@nuanxin/sdk'
import { Component, Suspense, useState, type ReactNode } from 'react'
import { OnceOpened } from '../../app/OnceOpened'
import { CitationDrawer, Markdown } from '../later'
import { Citing } from './citing'
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
  const plain = <PlainText text={text} />
  return (
    <div className={styles.body}>
      {isPlain ? (
        plain
      ) : (
        <Citing value={{ numbers: message.citations.map((one) => one.number), open: setOpened }}>
          <Readable key={isStreaming ? 'writing' : 'written'} instead={plain}>
            <Suspense fallback={plain}>
              <Markdown text={text} isStreaming={isStreaming} />
            </Suspense>
          </Readable>
        </Citing>
      )}
      <OnceOpened isOpen={opened !== null}>
        <CitationDrawer message={message} number={opened} onClose={() => setOpened(null)} />
      </OnceOpened>
    </div>
  )
}

/**
 * Text that the parser cannot cope with, nested a thousand deep for instance, is shown plain; so is
 * all of it where the parser cannot be fetched.
 */
class Readable extends Component<
  { instead: ReactNode; children: ReactNode },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children
  }
}
