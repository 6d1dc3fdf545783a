import { useState, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { useIsAnonymous, useUserId } from '../app/session'
import { reminder } from './reminder'
import { signInPath } from './returning'
import styles from './signIn.module.css'
import { useSignInWords } from './words'

/** A quiet line beside the talk for people whose talks only this device opens. */
export function EmailReminder() {
  const userId = useUserId()
  const isAnonymous = useIsAnonymous()
  return userId !== null && isAnonymous ? <Line key={userId} userId={userId} /> : null
}

function Line({ userId }: { userId: string }) {
  const words = useSignInWords()
  const [path] = useLocation()
  const isTalk = path === '/' || path.startsWith('/talk/')
  const [openedAt] = useState(() => Date.now())
  const isDue = useSyncExternalStore(reminder.subscribe, () => reminder.isDue(userId, openedAt))
  if (!isDue || !isTalk) return null
  return (
    <aside className={styles.reminder} aria-label={words.remindLabel}>
      <p>
        {words.remind} <Link href={signInPath(path, 'create')}>{words.remindAction}</Link>
      </p>
      <button
        type="button"
        className={styles.later}
        onClick={() => reminder.dismiss(userId, Date.now())}
      >
        {words.remindLater}
      </button>
    </aside>
  )
}
