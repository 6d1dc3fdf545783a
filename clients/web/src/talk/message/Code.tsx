import { CheckOutlined, CopyOutlined } from '@ant-design/icons'
import { isValidElement, useState, type ReactNode } from 'react'
import { Button } from '../../app/ui/Button'
import { toasts } from '../../app/ui/toasts'
import styles from './message.module.css'
import { textOf } from './text-of'
import { shortened } from './visible'
import { useMessageWords } from './words'

/** Within a sentence, or the inside of a block. */
export function Code(props: { children?: ReactNode }) {
  return <code className={styles.code}>{props.children}</code>
}

/** Milliseconds that "copied" stands. */
const TOLD = 2_000
const MOST_LANGUAGE = 20

/** A block of code with its language and a button that copies it. */
export function CodeBlock(props: { children?: ReactNode }) {
  const words = useMessageWords()
  const [isCopied, setIsCopied] = useState(false)
  const language = languageOf(props.children) ?? words.code

  async function copy() {
    try {
      await navigator.clipboard.writeText(textOf(props.children).replace(/\n$/, ''))
    } catch {
      toasts.trouble(words.notCopied)
      return
    }
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), TOLD)
  }

  return (
    <figure className={styles.codeBlock}>
      <figcaption className={styles.codeHead}>
        <span>{language}</span>
        <Button
          look="text"
          size="small"
          icon={isCopied ? <CheckOutlined /> : <CopyOutlined />}
          aria-label={words.copyCode}
          onClick={() => void copy()}
        >
          <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
        </Button>
      </figcaption>
      <pre tabIndex={0} dir="ltr" aria-label={language}>
        {props.children}
      </pre>
    </figure>
  )
}

function languageOf(children: ReactNode): string | null {
  const first: ReactNode = Array.isArray(children) ? (children[0] as ReactNode) : children
  if (!isValidElement<{ lang?: string }>(first)) return null
  const named = shortened(first.props.lang?.split(/\s/)[0] ?? '', MOST_LANGUAGE)
  return named === '' ? null : named
}
