import { useState, type SyntheticEvent } from 'react'
import { Link } from 'wouter'
import { useExplained } from '../api/failures'
import { isSending } from '../talk/compose/keys'
import { DeviceChoices } from './DeviceChoices'
import {
  dropFirstDraft,
  firstDraft,
  firstDraftNotSaid,
  keepFirstDraft,
  sayFirstDraft,
} from './first-draft'
import styles from './signIn.module.css'
import { useTask } from './useTask'
import { useSignInWords } from './words'

/** The first screen of somebody new. Plain elements only: it is what a phone paints first. */
export function FirstVisit(props: { onSaid: (text: string) => Promise<void> }) {
  const words = useSignInWords()
  const explained = useExplained()
  const [text, setText] = useState(firstDraft)
  const { isBusy, failure, run } = useTask()

  async function say(said: string) {
    if (isBusy || said.trim() === '') return
    setText(said)
    sayFirstDraft(said)
    const failed = await run(() => props.onSaid(said.trim()))
    if (failed) firstDraftNotSaid()
    else dropFirstDraft(said)
  }

  function write(typed: string) {
    setText(typed)
    keepFirstDraft(typed)
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    void say(text)
  }

  return (
    <div className={styles.first}>
      <header className={styles.top}>
        <p className={styles.helpNow}>
          <span>{words.helpQuestion}</span> <Link href="/help">{words.help}</Link>
        </p>
        <DeviceChoices />
      </header>
      <div className={styles.welcome}>
        <img src="/icon.svg" alt="" width={64} height={64} />
        <h1>{words.hello}</h1>
        <p className={styles.lead}>{words.who}</p>
        <form className={styles.saying} onSubmit={submit}>
          <textarea
            className={styles.field}
            aria-label={words.label}
            placeholder={words.placeholder}
            rows={3}
            value={text}
            readOnly={isBusy}
            enterKeyHint="send"
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (isSending(event)) submit(event)
            }}
          />
          <button type="submit" className={styles.say} disabled={isBusy || text.trim() === ''}>
            {isBusy ? words.saying : words.say}
          </button>
        </form>
        {failure && (
          <p className={styles.failed} role="alert">
            {explained(failure)} {words.startFailed}
          </p>
        )}
        <ul className={styles.suggestions} aria-label={words.suggestionsLabel}>
          {words.suggestions.map((one) => (
            <li key={one}>
              <button type="button" disabled={isBusy} onClick={() => void say(one)}>
                {one}
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.quiet}>
          {words.noAccount} {words.haveAccount} <Link href="/sign-in">{words.signIn}</Link>
        </p>
      </div>
      <footer className={styles.foot}>
        <p>{words.data}</p>
        <p>{words.age}</p>
      </footer>
    </div>
  )
}
