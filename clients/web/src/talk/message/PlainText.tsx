import { useState } from 'react'
import { Button } from '../../app/ui/Button'
import styles from './message.module.css'
import { pieces, visible } from './visible'
import { useMessageWords } from './words'

/** Characters that are shown at once: some forty screens of a phone. */
const MOST_SHOWN = 20_000
/** Characters that are laid out together; those out of sight are not laid out at all. */
const PIECE = 4_000

/** Words as they were written, with their line breaks. */
export function PlainText(props: { text: string }) {
  const words = useMessageWords()
  const [isWhole, setIsWhole] = useState(false)
  const isLong = props.text.length > MOST_SHOWN
  const shown = visible(isLong && !isWhole ? props.text.slice(0, MOST_SHOWN) : props.text)
  const parts = pieces(shown, PIECE)
  return (
    <>
      {parts.map((part, index) => (
        <div key={index} dir="auto" className={parts.length > 1 ? styles.piece : styles.plain}>
          {part}
        </div>
      ))}
      {isLong && !isWhole && (
        <Button look="link" className={styles.showAll} onClick={() => setIsWhole(true)}>
          {words.showAll(props.text.length)}
        </Button>
      )}
    </>
  )
}
