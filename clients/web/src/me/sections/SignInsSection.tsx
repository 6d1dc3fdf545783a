import { Button } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useQuestion } from '../../app/Dialog'
import { Shown } from '../../app/Shown'
import { logOut } from '../../sign-in/accounts'
import { signInPath } from '../../sign-in/returning'
import { useDataWords } from '../dataWords'
import { useSignInsQuery, type User } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'
import { Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { PasswordDialog } from './PasswordDialog'

export function SignInsSection({ user }: { user: User }) {
  const titles = useMeWords()
  return (
    <Section id="sign-ins" title={titles.signIns}>
      <Ways user={user} />
      <SigningOut user={user} />
    </Section>
  )
}

function Ways({ user }: { user: User }) {
  const words = useDataWords()
  const { day } = useFormat()
  const [, go] = useLocation()
  const signIns = useSignInsQuery(undefined)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Setting>
      {user.anonymous ? (
        <p className={styles.hint}>{words.anonymous}</p>
      ) : (
        <Shown of={signIns}>
          {(items) => (
            <ul className={styles.list}>
              {items.map((one) => (
                <li key={one.id}>
                  <div>
                    <b>{one.label in words.kinds ? nameOf(one.kind, words.kinds) : one.label}</b>
                    <p className={styles.hint}>
                      {nameOf(one.kind, words.kinds)} · {words.addedOn(day(one.created_at))}
                    </p>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Shown>
      )}
      <div className={styles.row}>
        {user.email === null ? (
          <Button type="primary" onClick={() => go(signInPath('/me#sign-ins', 'create'))}>
            {words.addEmail}
          </Button>
        ) : (
          <Button onClick={() => setIsOpen(true)}>{words.changePassword}</Button>
        )}
      </div>
      {isOpen && <PasswordDialog email={user.email ?? ''} onClose={() => setIsOpen(false)} />}
    </Setting>
  )
}

function SigningOut({ user }: { user: User }) {
  const words = useDataWords()
  const question = useQuestion()
  const [, go] = useLocation()
  const [isBusy, setIsBusy] = useState(false)

  async function leave() {
    setIsBusy(true)
    await logOut()
    go('/')
  }

  function ask() {
    if (!user.anonymous) {
      question({
        title: words.signOutTitle,
        content: words.signOutText,
        okText: words.signOut,
        cancelText: words.cancel,
        onOk: leave,
      })
      return
    }
    const asked = question({
      title: words.leaveTitle,
      content: words.leaveText,
      // What keeps everything is the way that is offered first.
      footer: (
        <div className={styles.dialogFoot}>
          <Button
            type="primary"
            onClick={() => {
              asked.destroy()
              go(signInPath('/me#sign-ins', 'create'))
            }}
          >
            {words.leaveKeep}
          </Button>
          <Button onClick={() => asked.destroy()}>{words.cancel}</Button>
          <Button
            danger
            onClick={() => {
              asked.destroy()
              void leave()
            }}
          >
            {words.leaveGo}
          </Button>
        </div>
      ),
    })
  }

  return (
    <Setting
      label={words.signOut}
      aside={
        <Button loading={isBusy} onClick={ask}>
          {words.signOut}
        </Button>
      }
    />
  )
}

function nameOf(kind: string, names: Readonly<Record<string, string>>): string {
  return names[kind] ?? kind
}
