import { FileTextOutlined } from '@ant-design/icons'
import type { Message } from '@nuanxin/sdk'
import { useState } from 'react'
import { OnceOpened } from '../../app/OnceOpened'
import { CitationDrawer } from '../later'
import styles from './extras.module.css'
import { usePlace } from './place'
import { shortened } from './visible'
import { useMessageWords } from './words'

const MOST_TITLE = 40

export function CitationChips({ message }: { message: Message }) {
  const words = useMessageWords()
  const placeOf = usePlace()
  const [opened, setOpened] = useState<number | null>(null)
  return (
    <>
      <ul className={styles.chips} aria-label={words.sources}>
        {message.citations.map((one) => (
          <li key={one.number}>
            <button
              type="button"
              className={styles.chip}
              aria-label={`${words.source(one.number, shortened(one.title, MOST_TITLE))} ${placeOf(one.location)}`}
              onClick={() => setOpened(one.number)}
            >
              <span className={styles.number}>{one.number}</span> <FileTextOutlined aria-hidden />
              <bdi className={styles.title}>{shortened(one.title, MOST_TITLE)}</bdi>{' '}
              <span className={styles.where}>{placeOf(one.location)}</span>
            </button>
          </li>
        ))}
      </ul>
      <OnceOpened isOpen={opened !== null}>
        <CitationDrawer message={message} number={opened} onClose={() => setOpened(null)} />
      </OnceOpened>
    </>
  )
}
