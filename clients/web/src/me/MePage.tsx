import { useEffect } from 'react'
import { Redirect } from 'wouter'
import { PageFrame } from '../app/PageFrame'
import { Shown } from '../app/Shown'
import { useUserId } from '../app/session'
import { useOwnAccountQuery, type User } from './endpoints'
import { Farewell } from './Farewell'
import { useFarewell } from './farewell'
import styles from './me.module.css'
import { AboutSection } from './sections/AboutSection'
import { ApiKeysSection } from './sections/ApiKeysSection'
import { CareSection } from './sections/CareSection'
import { CompanionSection } from './sections/CompanionSection'
import { DataSection } from './sections/DataSection'
import { LookSection } from './sections/LookSection'
import { PeopleSection } from './sections/PeopleSection'
import { ProfileSection } from './sections/ProfileSection'
import { SignInsSection } from './sections/SignInsSection'
import { useMeWords } from './words'

export default function MePage() {
  const userId = useUserId()
  const deletion = useFarewell()
  if (userId !== null) return <Me key={userId} />
  return deletion === null ? <Redirect to="/" replace /> : <Farewell jobId={deletion} />
}

function Me() {
  const words = useMeWords()
  const account = useOwnAccountQuery(undefined)
  return (
    <PageFrame title={words.title}>
      <Shown of={account}>{(user) => <Sections user={user} />}</Shown>
    </PageFrame>
  )
}

const SECTIONS = [
  ['profile', 'profile'],
  ['companion', 'companion'],
  ['care', 'care'],
  ['people', 'people'],
  ['sign-ins', 'signIns'],
  ['api-keys', 'apiKeys'],
  ['data', 'data'],
  ['look', 'look'],
  ['about', 'about'],
] as const

function Sections({ user }: { user: User }) {
  const words = useMeWords()
  useEffect(() => {
    // The browser looked for the place when there was nothing yet.
    const named = location.hash.slice(1)
    if (named !== '') document.getElementById(named)?.scrollIntoView()
  }, [])
  return (
    <div className={styles.layout}>
      <nav className={styles.contents} aria-label={words.sections}>
        <ul>
          {SECTIONS.map(([id, name]) => (
            <li key={id}>
              <a href={`#${id}`}>{words[name]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.sections}>
        <ProfileSection user={user} />
        <CompanionSection user={user} />
        <CareSection user={user} />
        <PeopleSection user={user} />
        <SignInsSection user={user} />
        <ApiKeysSection user={user} />
        <DataSection user={user} />
        <LookSection />
        <AboutSection />
      </div>
    </div>
  )
}
