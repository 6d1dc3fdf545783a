import {
  HeartOutlined,
  MessageOutlined,
  PhoneOutlined,
  ReadOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType, ReactNode } from 'react'
import { Link, useRoute } from 'wouter'
import { useUnsentMoods } from '../moods/useUnsentMoods'
import { EmailReminder } from '../sign-in/EmailReminder'
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
          <Place to="/" also="/talk/:id" icon={MessageOutlined} label={words.talk} />
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

function Place(props: { to: string; also?: string; icon: ComponentType; label: string }) {
  const [isThere] = useRoute(props.to)
  const [isBelow] = useRoute(props.also ?? props.to)
  const Icon = props.icon
  return (
    <Link
      href={props.to}
      className={styles.place}
      aria-current={isThere || isBelow ? 'page' : undefined}
    >
      <Icon />
      <span>{props.label}</span>
    </Link>
  )
}
