import { renderToString } from 'katex'
import 'katex/dist/katex.min.css'
import styles from './message.module.css'

/** A formula, and for screen readers the same as MathML. What cannot be read is shown as it is. */
export default function Formula(props: { text: string; isBlock: boolean }) {
  const html = renderToString(props.text, {
    displayMode: props.isBlock,
    throwOnError: false,
    errorColor: 'inherit',
    strict: 'ignore',
    trust: false, // no links and no pictures
    maxExpand: 200,
    maxSize: 20,
    output: 'htmlAndMathml',
  })
  const name = props.isBlock ? styles.formulaBlock : styles.formula
  return <span className={name} dangerouslySetInnerHTML={{ __html: html }} />
}
