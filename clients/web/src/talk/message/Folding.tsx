import { useId, useLayoutEffect, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { Button } from '../../app/ui/Button'
import styles from './message.module.css'
import { useMessageWords } from './words'

/** Lines that are shown of a folded message. */
const LINES = 12
/** Lines from which folding takes enough away to be worth a button. */
const MOST = 18
/** Characters below which no text comes to so many lines, unless it has breaks. */
const SHORT = 200

interface Props {
  readonly text: string
  readonly children: ReactNode
}

/** A long message of one's own shows its beginning, until somebody wants all of it. */
export function Folding({ text, children }: Props) {
  const words = useMessageWords()
  const id = useId()
  const content = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [isLong, setIsLong] = useState(false)
  const mayBeLong = text.length > SHORT || text.split('\n', MOST + 1).length > MOST

  useLayoutEffect(() => {
    const box = content.current
    if (box === null || !mayBeLong) return
    const measure = () => {
      const line = parseFloat(getComputedStyle(box).lineHeight)
      setIsLong(box.scrollHeight > MOST * line)
    }
    measure()
    // Windows change.
    const observer = new ResizeObserver(measure)
    observer.observe(box.firstElementChild ?? box)
    return () => observer.disconnect()
  }, [mayBeLong, text])

  const isFolded = isLong && mayBeLong && !isOpen

  /** Whoever goes to what is out of sight with a keyboard sees it. */
  function focused({ target, currentTarget }: FocusEvent) {
    const below =
      target.getBoundingClientRect().bottom > currentTarget.getBoundingClientRect().bottom
    if (isFolded && below) setIsOpen(true)
  }

  function fold() {
    setIsOpen(!isOpen)
    if (isOpen) content.current?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <div
        ref={content}
        id={id}
        className={styles.folding}
        style={isFolded ? { maxHeight: `calc(${LINES} * 1.75em)` } : undefined}
        data-folded={isFolded || undefined}
        onFocus={focused}
      >
        <div>{children}</div>
      </div>
      {isLong && mayBeLong && (
        <Button
          look="link"
          className={styles.showAll}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={fold}
        >
          {isOpen ? words.foldText : words.unfoldText}
        </Button>
      )}
    </>
  )
}
