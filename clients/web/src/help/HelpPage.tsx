import { ArrowLeftOutlined } from '@ant-design/icons'
import { useId } from 'react'
import { Link } from 'wouter'
import { PageFrame } from '../app/PageFrame'
import { useUserId } from '../app/session'
import { Button } from '../app/ui/Button'
import { Notice } from '../app/ui/Notice'
import { Placeholder } from '../app/ui/Placeholder'
import { LOCALES, useLanguage } from '../i18n/words'
import { countries } from '../me/zones'
import styles from './help.module.css'
import { Away, LineList } from './LineList'
import { grouped, urgentOf, type Line } from './lines'
import { useHelpLines, type Shown } from './useHelpLines'
import { useHelpWords } from './words'

/**
 * Whom to call. For everybody, signed in or not, with a network or without: small enough to be
 * fetched before anybody asks for it, so without parts of antd.
 */
export default function HelpPage() {
  const words = useHelpWords()
  const userId = useUserId()
  const { shown, choose, retry } = useHelpLines()
  return (
    <PageFrame title={words.title} extra={<Country country={shown.country} onChange={choose} />}>
      <div className={styles.page}>
        <Instead shown={shown} onRetry={retry} />
        <Urgent shown={shown} />
        {shown.isLoading ? (
          <div role="status" aria-label={words.loading}>
            <Placeholder lines={4} />
          </div>
        ) : (
          <Others lines={shown.lines} country={shown.country} />
        )}
        <p className={styles.quiet}>{words.ai}</p>
        {userId === null && (
          <Link href="/" className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {words.back}
          </Link>
        )}
      </div>
    </PageFrame>
  )
}

function Country(props: { country: string; onChange: (country: string) => void }) {
  const words = useHelpWords()
  const id = useId()
  const locale = LOCALES[useLanguage()]
  return (
    <div className={styles.country}>
      <label htmlFor={id}>{words.place}</label>
      <select
        id={id}
        className={styles.select}
        value={props.country}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {countries(locale).map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Instead({ shown, onRetry }: { shown: Shown; onRetry: () => void }) {
  const words = useHelpWords()
  const locale = LOCALES[useLanguage()]
  if (shown.instead === null) return null
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(shown.keptAt)
  const said = { kept: words.offline(day), bundled: words.bundled, none: words.none }
  return (
    <Notice
      kind="info"
      role="status"
      title={said[shown.instead]}
      action={
        <Button size="small" onClick={onRetry}>
          {words.retry}
        </Button>
      }
    />
  )
}

function Urgent({ shown }: { shown: Shown }) {
  const words = useHelpWords()
  const id = useId()
  const lines = urgentOf(shown.lines)
  return (
    <section className={styles.urgent} aria-labelledby={id}>
      <h2 id={id}>{words.urgentTitle}</h2>
      {lines.length === 0 && !shown.isLoading && <p>{words.anyEmergency}</p>}
      <LineList lines={lines} country={shown.country} isUrgent />
      <p className={styles.lead}>{words.urgentText}</p>
      <ul className={styles.steps}>
        {words.steps.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}

function Others({ lines, country }: { lines: readonly Line[]; country: string }) {
  const words = useHelpWords()
  const id = useId()
  const groups = grouped(lines)
  const hasDirectory = groups.some(([group]) => group === 'directory')
  return (
    <>
      {groups.map(([group, some]) => (
        <section key={group} aria-labelledby={`${id}-${group}`} className={styles.group}>
          <h2 id={`${id}-${group}`}>{words.groups[group]}</h2>
          {group === 'crisis' && <p className={styles.quiet}>{words.crisisText}</p>}
          {group === 'directory' && <p className={styles.quiet}>{words.directoryText}</p>}
          <LineList lines={some} country={country} />
        </section>
      ))}
      {!hasDirectory && <Elsewhere />}
    </>
  )
}

const DIRECTORY = new URL('https://findahelpline.com')

/** For those who are, or whose friend is, in another country than the one above. */
function Elsewhere() {
  const words = useHelpWords()
  return (
    <p className={styles.quiet}>
      {words.elsewhere} <Away address={DIRECTORY} label={DIRECTORY.hostname} />
    </p>
  )
}
