import { Suspense, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { signInPath } from '../sign-in/returning'
import { TalkPage } from '../talk/TalkPage'
import { isMetered } from './connection'
import { dressedLazily } from './dressed-lazily'
import { Failed } from './Failed'
import { lazily } from './lazily'
import { Loading } from './Loading'
import { LostPage } from './LostPage'
import { useUserId } from './session'
import { useIdle } from './useIdle'

// The talk is what most people open: it is in the first bundle, the others come when asked for.
const signIn = dressedLazily(async () => (await import('../sign-in/SignInPage')).default)
const moods = dressedLazily(async () => (await import('../moods/MoodsPage')).default)
const memories = dressedLazily(async () => (await import('../memories/MemoriesPage')).default)
const me = dressedLazily(async () => (await import('../me/MePage')).default)
const help = lazily(async () => (await import('../help/HelpPage')).default)

/** Whoever goes on may have no network by then: help in any case, the rest where bytes are not dear. */
async function fetchAhead(): Promise<void> {
  await help.fetch()
  if (isMetered()) return
  for (const one of [me, memories, moods, signIn]) await one.fetch()
}

/** What each address shows. `/console` is for operators and comes with an app of its own. */
export function Pages() {
  const userId = useUserId()
  const [path] = useLocation()
  useIdle(() => void fetchAhead())
  return (
    <Failed of={path}>
      <Suspense fallback={<Loading />}>
        <Addresses userId={userId} />
      </Suspense>
    </Failed>
  )
}

function Addresses({ userId }: { userId: string | null }) {
  const [path] = useLocation()
  const hasEnded = useHasEnded(userId, path)
  return (
    <Switch>
      <Route path="/help" component={help.Part} />
      <Route path="/sign-in" component={signIn.Part} />
      <Route path="/" component={TalkPage} />
      <Route path="/me" component={me.Part} />
      {userId === null && (
        <Route path="/talk/:conversationId">
          <Redirect to={signInPath(path)} replace state={{ hasEnded }} />
        </Route>
      )}
      {userId === null && (
        <Route>
          <Redirect to={hasEnded ? signInPath(path) : '/'} replace state={{ hasEnded }} />
        </Route>
      )}
      <Route path="/talk/:conversationId" component={TalkPage} />
      <Route path="/moods" component={moods.Part} />
      <Route path="/memories" component={memories.Part} />
      <Route component={LostPage} />
    </Switch>
  )
}

/** Whether the session came to its end while a page was open. On one's own page one signs out. */
function useHasEnded(userId: string | null, path: string): boolean {
  const [known, setKnown] = useState({ userId, hasEnded: false })
  if (known.userId !== userId) setKnown({ userId, hasEnded: userId === null && path !== '/me' })
  return known.hasEnded
}
