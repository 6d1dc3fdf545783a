import {
  HeartOutlined,
  MessageOutlined,
  PhoneOutlined,
  ReadOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType, MouseEvent, ReactNode } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import { useUnsentMoods } from '../moods/useUnsentMoods'
import { EmailReminder } from '../sign-in/EmailReminder'
import { pathToTalk } from '../talk/state/hooks'
import styles from './app.module.css'
import { useUserId } from './session'
import { useKeptFocus } from './useKeptFocus'
import { useShellWords } from './words'

/** Navigation around every page: at the side, or at the bottom of a narrow screen. */
export function Shell(props: { children: ReactNode }) {
  const words = useShellWords()
  const userId = useUserId()
  useUnsentMoods()
  useKeptFocus()
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      {userId !== null && (
        <nav className={styles.nav} aria-label={words.navigation}>
          <span className={styles.brand} aria-hidden="true">
            <img src="/icon.svg" alt="" width={28} height={28} />
            {words.name}
          </span>
          <TalkPlace userId={userId} label={words.talk} />
          <Place to="/moods" icon={HeartOutlined} label={words.moods} />
          <Place to="/memories" icon={ReadOutlined} label={words.memories} />
          <Place to="/me" icon={UserOutlined} label={words.me} />
          <Place to="/help" icon={PhoneOutlined} label={words.help} />
        </nav>
      )}
      <div className={styles.body}>
        <EmailReminder />
        <main id="content" className={styles.content} tabIndex={-1}>
          {props.children}
        </main>
      </div>
    </div>
  )
}

interface PlaceProps {
  readonly to: string
  readonly icon: ComponentType<{ 'aria-hidden': 'true' }>
  readonly label: string
  /** Also where the address is another. */
  readonly isThere?: boolean
  readonly onClick?: (event: MouseEvent) => void
}

/** Leads back to the talk that was left. A new one begins where that is asked for by name. */
function TalkPlace({ userId, label }: { userId: string; label: string }) {
  const [, go] = useLocation()
  const [isThere] = useRoute('/talk/:id')
  function goBack(event: MouseEvent) {
    event.preventDefault()
    if (!isThere) go(pathToTalk(userId))
  }
  return <Place to="/" icon={MessageOutlined} label={label} isThere={isThere} onClick={goBack} />
}

function Place({ to, icon: Icon, label, isThere = false, onClick }: PlaceProps) {
  const [isHere] = useRoute(to)
  return (
    <Link
      href={to}
      className={styles.place}
      aria-current={isHere || isThere ? 'page' : undefined}
      {...(onClick && { onClick })}
    >
      <Icon aria-hidden="true" />
      <span>{label}</span>
    </Link>
  )
}
