import type { Memory } from '@nuanxin/sdk'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import { LOCALES, useLanguage } from '../i18n/words'
import { timeOfDay } from '../talk/days'
import { visible } from '../talk/message/visible'
import { memoryApi } from './endpoints'
import styles from './memories.module.css'
import { useDayName } from './useDayName'
import { useMemoryWords, type MemoryWords } from './words'

/** How sure a reading has to be not to be doubted aloud. */
const SURE = 0.6

/** Where a memory comes from, and what became of it. */
export function CardFoot({ memory, isFolded }: { memory: Memory; isFolded: boolean }) {
  const words = useMemoryWords()
  const day = useDayName()
  const locale = LOCALES[useLanguage()]
  const at = memory.created_at
  // A hit of a search stands under no day.
  const said = typeof memory.score === 'number' ? day(at) : timeOfDay(at, locale)
  return (
    <footer className={styles.foot}>
      <span>
        <time dateTime={at}>{said}</time> · {originOf(memory, words)}
      </span>
      {memory.sources.map((one, index) => (
        <Link key={one.message_id} href={`/talk/${one.conversation_id}?message=${one.message_id}`}>
          {memory.sources.length === 1 ? words.toSource : words.toSourceNo(index + 1)}
        </Link>
      ))}
      {memory.history.length > 0 && !isFolded && <History memory={memory} />}
      {memory.superseded_by !== null && <Superseded by={memory.superseded_by} />}
    </footer>
  )
}

function originOf(memory: Memory, { origin }: MemoryWords): string {
  if (memory.corrected_at !== null) return origin.corrected
  if (memory.kind === 'turn') return origin.said
  if (memory.drawn_by === 'person') return origin.written
  return memory.confidence < SURE ? `${origin.drawn} · ${origin.unsure}` : origin.drawn
}

function History({ memory }: { memory: Memory }) {
  const words = useMemoryWords()
  const day = useDayName()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {words.history(memory.history.length)}
      </Button>
      {isOpen && (
        <ol className={styles.history}>
          {[...memory.history].reverse().map((one) => (
            <li key={one.until}>
              <span dir="auto">{visible(one.text)}</span>
              <span className={styles.quiet}>{words.untilDay(day(one.until))}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function Superseded({ by }: { by: string }) {
  const words = useMemoryWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <span>{words.superseded}</span>
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {words.showCurrent}
      </Button>
      {isOpen && <Current id={by} />}
    </>
  )
}

function Current({ id }: { id: string }) {
  const words = useMemoryWords()
  const explained = useExplained()
  const { data, error } = memoryApi.useMemoryQuery(id)
  if (isFailure(error)) {
    return (
      <p className={styles.current}>
        {error.status === 404 ? words.currentGone : explained(error)}
      </p>
    )
  }
  if (data === undefined) return <Skeleton active title={false} paragraph={{ rows: 1 }} />
  return (
    <p className={styles.current}>
      <span className={styles.quiet}>{words.supersedesTitle}</span>{' '}
      <span dir="auto">{data.sensitive ? words.sensitiveHidden : visible(data.text)}</span>
    </p>
  )
}
