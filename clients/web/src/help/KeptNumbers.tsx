import { byUrgency, dialled } from '@nuanxin/sdk'
import { useShellWords } from '../app/words'
import { keptLines } from './kept'
import { bundledLines, HOME, nameOf, regionOf } from './known'
import styles from './help.module.css'
import { useHelpWords } from './words'

/** The most urgent numbers that this device knows, where no page could be had. */
export function KeptNumbers() {
  const shell = useShellWords()
  const words = useHelpWords()
  const kept = keptLines()
  const country = kept?.country ?? regionOf(navigator.languages) ?? HOME
  const lines = kept?.items ?? bundledLines(country, words)
  const numbers = byUrgency(lines).flatMap((one) => {
    const number = dialled(one.number)
    return number === null ? [] : [{ number, shown: one.number, name: nameOf(one, country, words) }]
  })
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

/** The others are on the page of help lines. */
const MOST = 6
