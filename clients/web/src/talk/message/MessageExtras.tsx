import { InfoCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { Message } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useState } from 'react'
import { CitationChips } from './CitationChips'
import styles from './extras.module.css'
import { PlainText } from './PlainText'
import { WhyDrawer } from './WhyDrawer'
import { useMessageWords } from './words'

/** What stands below the companion's words: who wrote them, what they rest on, what is to be known. */
export function MessageExtras({ message }: { message: Message }) {
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
            type="text"
            size="small"
            className={styles.why ?? ''}
            icon={<QuestionCircleOutlined aria-hidden />}
            onClick={() => setAsksWhy(true)}
          >
            {words.why}
          </Button>
        )}
      </div>
      <WhyDrawer message={message} isOpen={asksWhy} onClose={() => setAsksWhy(false)} />
    </div>
  )
}

function Writer({ message }: { message: Message }) {
  const words = useMessageWords()
  if (message.ai_generated) return <span className={styles.by}>{words.aiGenerated}</span>
  if (message.written_by?.name !== 'operator') return null
  return <span className={styles.by}>{words.byOperator}</span>
}
