import 'katex/dist/katex.min.css'
import { formula } from './formulas'
import styles from './message.module.css'

/** What `formula` has made, in a place that nothing of it leaves. */
export default function Formula({ text, isBlock }: { text: string; isBlock: boolean }) {
  const name = isBlock ? styles.formulaBlock : styles.formula
  return <span className={name} dangerouslySetInnerHTML={{ __html: formula(text, isBlock) }} />
}
