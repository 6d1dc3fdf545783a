import { XMarkdown, type XMarkdownProps } from '@ant-design/x-markdown'
import { lazy, Suspense } from 'react'
import { CitationMark } from './CitationMark'
import { CodeBlock, Code } from './Code'
import { ALLOWED, CITATION, FORMULA, MARKDOWN } from './dialect'
import styles from './message.module.css'
import { SafeAnchor } from './SafeAnchor'
import { Table } from './Table'
import { visible } from './visible'

/** 300 kB with its fonts: only for those who speak in formulas. */
const Formula = lazy(() => import('./Formula'))

// The same objects at each rendering: what has not changed is not read again.
const COMPONENTS: NonNullable<XMarkdownProps['components']> = {
  a: SafeAnchor,
  code: Code,
  pre: CodeBlock,
  table: Table,
  [CITATION]: CitationMark,
  [FORMULA]: FormulaPlace,
}
const OWN_STYLES: NonNullable<XMarkdownProps['disableDefaultStyles']> = [
  ...(['ul', 'ol', 'li', 'pre', 'code', 'table', 'th', 'td', 'hr'] as const),
]
const WRITING = { hasNextChunk: true }
const WRITTEN = { hasNextChunk: false }

/** What a model wrote, with nothing in it that could act. */
export function Markdown(props: { text: string; isStreaming: boolean }) {
  return (
    <XMarkdown
      className={styles.markdown ?? ''}
      content={visible(props.text)}
      components={COMPONENTS}
      config={MARKDOWN}
      dompurifyConfig={ALLOWED}
      streaming={props.isStreaming ? WRITING : WRITTEN}
      disableDefaultStyles={OWN_STYLES}
      escapeRawHtml
    />
  )
}

function FormulaPlace(given: object) {
  const { 'data-text': text, 'data-level': level } = given as Record<string, string | undefined>
  const source = text ?? ''
  return (
    <Suspense fallback={<code>{source}</code>}>
      <Formula text={source} isBlock={level === 'block'} />
    </Suspense>
  )
}
