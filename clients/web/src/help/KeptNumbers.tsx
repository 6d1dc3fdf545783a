import { byUrgency, dialled } from '@nuanxin/sdk'
import { Link } from 'wouter'
import { useShellWords } from '../app/words'
import { keptLines } from './kept'
import { bundledLines, HOME, nameOf, regionOf } from './known'
import styles from './help.module.css'
import type { Line } from './lines'
import { useHelpWords, type HelpWords } from './words'

/** The most urgent numbers that this device knows, where no page could be had. */
export function KeptNumbers() {
  const shell = useShellWords()
  const words = useHelpWords()
  const numbers = numbersOf(words)
  if (numbers.length === 0) return null
  return (
    <section className={styles.keptNumbers} aria-label={words.title}>
      <p className={styles.quiet}>{shell.someoneNow}</p>
      <ul>
        {numbers.slice(0, MOST).map((one) => (
          <li key={one.number}>
            <a href={`tel:${one.number}`}>
              <strong>{one.shown}</strong> {one.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same in one line beside a talk: an ambulance or the like, somebody to talk to, and the rest. */
export function KeptNumbersLine() {
  const shell = useShellWords()
  const words = useHelpWords()
  const numbers = numbersOf(words)
  const ofKind = (kind: Line['kind']) => numbers.find((one) => one.kind === kind)
  const shown = [ofKind('emergency'), ofKind('crisis')].filter((one) => one !== undefined)
  return (
    <section className={styles.keptLine} aria-label={words.title}>
      <span>{shell.someoneNow}</span>
      {shown.map((one) => (
        <a
          key={one.number}
          href={`tel:${one.number}`}
          aria-label={words.call(one.shown, one.name)}
          title={one.name}
        >
          <strong>{one.shown}</strong>
        </a>
      ))}
      <Link href="/help">{shell.help}</Link>
    </section>
  )
}

function numbersOf(words: HelpWords) {
  const kept = keptLines()
  const country = kept?.country ?? regionOf(navigator.languages) ?? HOME
  const lines = kept?.items ?? bundledLines(country, words)
  return byUrgency(lines).flatMap((one) => {
    const number = dialled(one.number)
    if (one.number === null || number === null) return []
    return [{ kind: one.kind, number, shown: one.number, name: nameOf(one, country, words) }]
  })
}

/** The others are on the page of help lines. */
const MOST = 6
