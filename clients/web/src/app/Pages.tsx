import { lazy, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { fetchHelpAhead } from '../help/ahead'
import { TalkPage } from '../talk/TalkPage'
import { dressedLazily } from './dressed-lazily'
import { Loading } from './Loading'
import { LostPage } from './LostPage'
import { useUserId } from './session'

// The talk is what most people open: it is in the first bundle, the others come when asked for.
const { Part: SignInPage } = dressedLazily(
  async () => (await import('../sign-in/SignInPage')).default,
)
const { Part: MoodsPage } = dressedLazily(async () => (await import('../moods/MoodsPage')).default)
const { Part: MemoriesPage } = dressedLazily(
  async () => (await import('../memories/MemoriesPage')).default,
)
const { Part: MePage } = dressedLazily(async () => (await import('../me/MePage')).default)
const HelpPage = lazy(() => import('../help/HelpPage'))

/** What each address shows. `/console` is for operators and comes with an app of its own. */
export function Pages() {
  const userId = useUserId()
  useEffect(fetchHelpAhead, [])
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/help" component={HelpPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/" component={TalkPage} />
        <Route path="/me" component={MePage} />
        {userId === null && (
          <Route path="/talk/:conversationId">
            {({ conversationId }) => (
              <Redirect to={`/sign-in?return=%2Ftalk%2F${conversationId}`} replace />
            )}
          </Route>
        )}
        {userId === null && (
          <Route>
            <Redirect to="/" replace />
          </Route>
        )}
        <Route path="/talk/:conversationId" component={TalkPage} />
        <Route path="/moods" component={MoodsPage} />
        <Route path="/memories" component={MemoriesPage} />
        <Route component={LostPage} />
      </Switch>
    </Suspense>
  )
}
