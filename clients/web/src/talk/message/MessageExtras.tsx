import { InfoCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { Message } from '@nuanxin/sdk'
import { useState, type ReactNode } from 'react'
import { OnceOpened } from '../../app/OnceOpened'
import { Button } from '../../app/ui/Button'
import { WhyDrawer } from '../later'
import { CitationChips } from './CitationChips'
import styles from './extras.module.css'
import { PlainText } from './PlainText'
import { useMessageWords } from './words'

/** What stands below the companion's words: who wrote them, what they rest on, what is to be known, and what can be done with them. */
export function MessageExtras({ message, children }: { message: Message; children: ReactNode }) {
  const words = useMessageWords()
  const [asksWhy, setAsksWhy] = useState(false)
  if (message.role === 'user' || message.forgotten) return null
  const isWritten = message.status === 'complete'
  return (
    <div className={styles.extras}>
      {message.stopped && <p className={styles.quiet}>{words.stopped}</p>}
      {message.citations.length > 0 && <CitationChips message={message} />}
      {message.notices.map((one) => (
        <aside key={one.kind} className={styles.notice} aria-label={words.notice}>
          <InfoCircleOutlined aria-hidden />
          <div>
            <PlainText text={one.text} />
          </div>
        </aside>
      ))}
      <div className={styles.foot}>
        <Writer message={message} />
        {isWritten && (
          <Button
            look="text"
            size="small"
            className={styles.why}
            icon={<QuestionCircleOutlined aria-hidden />}
            title={words.why}
            onClick={() => setAsksWhy(true)}
          >
            {words.why}
          </Button>
        )}
        {children}
      </div>
      <OnceOpened isOpen={asksWhy}>
        <WhyDrawer message={message} isOpen={asksWhy} onClose={() => setAsksWhy(false)} />
      </OnceOpened>
    </div>
  )
}

function Writer({ message }: { message: Message }) {
  const words = useMessageWords()
  if (message.ai_generated) return <span className={styles.by}>{words.aiGenerated}</span>
  if (message.written_by?.name !== 'operator') return null
  return <span className={styles.by}>{words.byOperator}</span>
}
