import { Button } from 'antd'
import { useId, useState } from 'react'
import { useQuestion } from '../../app/Dialog'
import { useChangeAccountMutation, type User } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'
import { SaveState, Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { ContactDialog } from './ContactDialog'
import { GuardianDialog } from './GuardianDialog'

export function PeopleSection({ user }: { user: User }) {
  const words = useMeWords()
  return (
    <Section id="people" title={words.people}>
      <Contact user={user} />
      <Guardian user={user} />
    </Section>
  )
}

function Contact({ user }: { user: User }) {
  const words = useMeWords()
  const contact = user.care.emergency_contact ?? null
  return (
    <Somebody
      label={words.contact}
      hint={words.contactHint}
      none={words.contactNone}
      add={words.contactAdd}
      who={contact && [contact.name, contact.relation].filter(Boolean).join(' · ')}
      lines={
        contact
          ? [
              contact.phone ?? '',
              contact.email ?? '',
              contact.consent ? words.contactAgreed : words.contactNotAgreed,
            ]
          : []
      }
      removal={{
        title: words.contactRemove,
        content: words.contactRemoveText,
        change: { care: { emergency_contact: null } },
      }}
      dialog={(close) => <ContactDialog contact={contact} onClose={close} />}
    />
  )
}

function Guardian({ user }: { user: User }) {
  const words = useMeWords()
  const { day } = useFormat()
  const guardian = user.care.guardian ?? null
  return (
    <Somebody
      label={words.guardian}
      hint={words.guardianHint}
      none={words.guardianNone}
      add={words.guardianAdd}
      who={guardian && guardian.name}
      lines={guardian ? [guardian.contact, words.guardianSince(day(guardian.consented_at))] : []}
      removal={{
        title: words.guardianRemove,
        content: words.guardianRemoveText,
        change: { care: { guardian: null } },
      }}
      dialog={(close) => <GuardianDialog guardian={guardian} onClose={close} />}
    />
  )
}

interface Props {
  readonly label: string
  readonly hint: string
  readonly none: string
  readonly add: string
  readonly who: string | null
  readonly lines: readonly string[]
  readonly removal: {
    readonly title: string
    readonly content: string
    readonly change: Parameters<ReturnType<typeof useChangeAccountMutation>[0]>[0]
  }
  readonly dialog: (close: () => void) => React.ReactNode
}

/** Somebody whom the person named: added, changed and taken away in the same way. */
function Somebody(props: Props) {
  const words = useMeWords()
  const label = useId()
  const question = useQuestion()
  const [isOpen, setIsOpen] = useState(false)
  const [change, saving] = useChangeAccountMutation()

  async function remove() {
    const { title, content } = props.removal
    const isSure = await question({
      title,
      content,
      okText: words.remove,
      cancelText: words.cancel,
      okButtonProps: { danger: true },
    })
    if (isSure) void change(props.removal.change)
  }

  return (
    <Setting label={props.label} labelId={label} hint={props.hint}>
      {props.who === null ? (
        <div className={styles.row}>
          <span className={styles.hint}>{props.none}</span>
          <Button onClick={() => setIsOpen(true)}>{props.add}</Button>
        </div>
      ) : (
        <ul className={styles.list} aria-labelledby={label}>
          <li>
            <div>
              <b>{props.who}</b>
              {props.lines.filter(Boolean).map((line) => (
                <p key={line} className={styles.hint}>
                  {line}
                </p>
              ))}
            </div>
            <div className={styles.row}>
              <Button onClick={() => setIsOpen(true)}>{words.change}</Button>
              <Button danger loading={saving.isLoading} onClick={() => void remove()}>
                {words.remove}
              </Button>
            </div>
          </li>
        </ul>
      )}
      {isOpen && props.dialog(() => setIsOpen(false))}
      <SaveState of={saving} />
    </Setting>
  )
}
