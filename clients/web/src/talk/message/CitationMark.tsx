import { use } from 'react'
import { Citing } from './citing'
import styles from './message.module.css'
import { useMessageWords } from './words'

/** `[1]` in a text: opens what it stands for. */
export function CitationMark(given: object) {
  const words = useMessageWords()
  const citing = use(Citing)
  const number = Number((given as Record<string, string | undefined>)['data-number'])
  if (!citing.numbers.includes(number)) return <>[{number}]</>
  return (
    <button
      type="button"
      className={styles.mark}
      aria-label={`${words.sourceTitle} ${number}`}
      onClick={() => citing.open(number)}
    >
      {number}
    </button>
  )
}
