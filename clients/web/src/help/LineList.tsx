import { PhoneFilled } from '@ant-design/icons'
import { dialled } from '@nuanxin/sdk'
import styles from './help.module.css'
import { nameOf } from './known'
import { addressOf, type Line } from './lines'
import { useHelpWords } from './words'

interface Props {
  readonly lines: readonly Line[]
  readonly country: string
  readonly isUrgent?: boolean
}

export function LineList({ lines, country, isUrgent = false }: Props) {
  if (lines.length === 0) return null
  return (
    <ul className={isUrgent ? styles.urgentLines : styles.lines}>
      {lines.map((one) => (
        <li key={`${one.kind} ${one.number ?? one.source}`}>
          <OneLine line={one} country={country} isUrgent={isUrgent} />
        </li>
      ))}
    </ul>
  )
}

function OneLine(props: { line: Line; country: string; isUrgent: boolean }) {
  const { line, country, isUrgent } = props
  const words = useHelpWords()
  const name = nameOf(line, country, words)
  return (
    <>
      <Call number={line.number} name={name} />
      {line.number !== null && !isUrgent && <strong className={styles.name}>{name}</strong>}
      {line.number === null && <Directory source={line.source} />}
      {line.hours !== '' && <span className={styles.quiet}>{line.hours}</span>}
      {line.number !== null && !isUrgent && <Source source={line.source} />}
      {line.number !== null && isUrgent && (
        <span className={styles.quiet} aria-hidden>
          {name}
        </span>
      )}
    </>
  )
}

function Call({ number, name }: { number: string | null; name: string }) {
  const words = useHelpWords()
  const dials = dialled(number)
  if (number === null) return null
  if (dials === null) return <strong className={styles.number}>{number}</strong>
  return (
    <a className={styles.call} href={`tel:${dials}`} aria-label={words.call(number, name)}>
      <PhoneFilled aria-hidden />
      <span className={styles.number}>{number}</span>
    </a>
  )
}

function Directory({ source }: { source: string }) {
  const words = useHelpWords()
  const address = addressOf(source)
  return (
    <>
      <strong className={styles.name}>{words.directory}</strong>
      {address && <Away address={address} label={address.hostname} />}
    </>
  )
}

function Source({ source }: { source: string }) {
  const words = useHelpWords()
  const address = addressOf(source)
  return address && <Away address={address} label={words.source(address.hostname)} />
}

/** A link to another site, which learns nothing of this page. */
export function Away({ address, label }: { address: URL; label: string }) {
  const words = useHelpWords()
  return (
    <a
      className={styles.away}
      href={address.href}
      target="_blank"
      rel="noopener noreferrer"
      referrerPolicy="no-referrer"
    >
      {label}
      <span className={styles.unseen}>{words.opens}</span>
    </a>
  )
}
