import { App } from 'antd'
import { useState } from 'react'
import { Link, Redirect, useLocation, useSearchParams } from 'wouter'
import { session } from '../api/client'
import { useFailureWords } from '../api/failures'
import { useHasEnded } from '../app/entries'
import { useIsAnonymous, useUserId } from '../app/session'
import { pathToTalk } from '../talk/state/hooks'
import { changeInto, createAccount, hasSaidAnything, logIn, type Credentials } from './accounts'
import { CredentialsForm } from './CredentialsForm'
import { howLeft } from './device'
import { DeviceChoices } from './DeviceChoices'
import { LeavingDialog } from './LeavingDialog'
import { ownPath } from './returning'
import styles from './signIn.module.css'
import { useTask } from './useTask'
import { useSignInWords } from './words'

/** Signing in, and choosing how to sign in later: one form, two ways to read it. */
export default function SignInPage() {
  const words = useSignInWords()
  const failures = useFailureWords()
  const { message } = App.useApp()
  const [, go] = useLocation()
  const [search, setSearch] = useSearchParams()
  const userId = useUserId()
  const isAnonymous = useIsAnonymous()
  const [leavingWith, setLeavingWith] = useState<Credentials | null>(null)
  const hasEnded = useHasEnded()
  const { isBusy, failure, run, clear } = useTask()

  const isNew = search.get('mode') === 'create'
  const target = ownPath(search.get('return'))
  if (userId !== null && !isAnonymous && !isBusy) return <Redirect to={target} replace />

  function choose(mode: 'create' | 'sign-in') {
    clear()
    setLeavingWith(null)
    setSearch(
      (old) => {
        old.set('mode', mode)
        return old
      },
      { replace: true },
    )
  }

  const submit = (given: Credentials) =>
    run(async () => {
      if (isNew) {
        await createAccount(given)
        if (isAnonymous) void message.success(words.kept)
      } else if (session.isAnonymous && (await hasSaidAnything())) {
        setLeavingWith(given)
      } else {
        await logIn(given)
      }
    })

  async function leave(given: Credentials) {
    await run(() => changeInto(given))
    setLeavingWith(null)
  }

  const how = howLeft()
  const ended =
    how === null
      ? { title: words.endedTitle, lead: failures.session }
      : { title: words.leftTitles[how], lead: words.leftLeads[how] }
  const back = hasEnded ? ended : { title: words.signInTitle, lead: words.signInLead }
  const create = isAnonymous
    ? { title: words.keepTitle, lead: words.keepLead }
    : { title: words.createTitle, lead: words.createLead }
  const { title, lead } = isNew ? create : back
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <DeviceChoices />
      </header>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width={48} height={48} />
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        <CredentialsForm
          isNew={isNew}
          action={isNew ? (isAnonymous ? words.keep : words.create) : words.signIn}
          isBusy={isBusy}
          failure={failure}
          onSubmit={submit}
          onChanged={clear}
        />
        <div className={styles.ways}>
          <p>
            {isNew ? words.toSignIn : isAnonymous ? words.toKeep : words.toCreate}{' '}
            <button
              type="button"
              className={styles.linkButton}
              onClick={() => choose(isNew ? 'sign-in' : 'create')}
            >
              {isNew ? words.signIn : isAnonymous ? words.toKeepLink : words.create}
            </button>
          </p>
          <p>
            <Link href={pathToTalk(userId)}>{words.back}</Link>
          </p>
          <p>
            {words.helpQuestion} <Link href="/help">{words.help}</Link>
          </p>
        </div>
      </div>
      <LeavingDialog
        isOpen={leavingWith !== null}
        isBusy={isBusy}
        onKeep={() => choose('create')}
        onExport={() => go('/me#data')}
        onGo={() => leavingWith && void leave(leavingWith)}
        onCancel={() => setLeavingWith(null)}
      />
    </div>
  )
}
