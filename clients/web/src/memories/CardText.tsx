import type { Memory } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useState } from 'react'
import { LOCALES, useLanguage } from '../i18n/words'
import { visible } from '../talk/message/visible'
import { useMessageWords } from '../talk/message/words'
import { eventText } from './events'
import { lengthOf } from './fields'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

/** Characters, and lines, that are shown of a long message before somebody asks for more. */
const LONG = 240
const LINES = 6

export function CardText({ memory }: { memory: Memory }) {
  const words = useMemoryWords()
  const [isWhole, setIsWhole] = useState(false)
  const text = visible(memory.text)
  const isLong = lengthOf(text) > LONG || text.split('\n').length > LINES
  return (
    <>
      <p
        className={memory.kind === 'turn' ? styles.said : styles.text}
        data-cut={isLong && !isWhole}
        dir="auto"
      >
        {text}
      </p>
      {isLong && (
        <Button type="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.hide : words.wholeText}
        </Button>
      )}
      <Facts memory={memory} />
    </>
  )
}

/** When it was, how it felt, and what goes with that. */
function Facts({ memory }: { memory: Memory }) {
  const words = useMemoryWords()
  const { feelings } = useMessageWords()
  const locale = LOCALES[useLanguage()]
  const felt = memory.emotion
  const when = eventText(memory.event_at, memory.recurs, locale, words)
  const label = memory.kind === 'feeling' && felt?.label ? feelings[felt.label] : null
  const facts = [
    when,
    label,
    listed(words.triggers, felt?.triggers ?? [], words.and),
    listed(words.helped, felt?.helped ?? [], words.and),
  ].filter((one) => one !== null)
  if (facts.length === 0) return null
  return (
    <ul className={styles.facts}>
      {facts.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}

function listed(title: string, items: readonly string[], and: string): string | null {
  return items.length === 0 ? null : `${title} ${items.map(visible).join(and)}`
}
