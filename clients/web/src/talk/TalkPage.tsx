import { StorageFull } from '@nuanxin/sdk'
import { useEffect, useState } from 'react'
import { Redirect, useRoute } from 'wouter'
import { session } from '../api/client'
import { useUserId } from '../app/session'
import { FirstVisit } from '../sign-in/FirstVisit'
import { signInPath } from '../sign-in/returning'
import { startAnonymously } from '../sign-in/start'
import { turnsOf } from './state/hooks'
import { forgetLastTalk } from './state/unleft'
import { TalkRoom } from './TalkRoom'

/** Where people talk; whoever is new here is asked for the first words. */
export function TalkPage() {
  const userId = useUserId()
  const [, place] = useRoute('/talk/:conversationId')
  const [lastSeen, setLastSeen] = useState(userId)
  const [unkept, setUnkept] = useState('')
  const isNew = place === null
  // A new talk was asked for: it is what the navigation leads back to now.
  useEffect(() => {
    if (userId !== null && isNew) forgetLastTalk(userId)
  }, [userId, isNew])
  if (userId !== null && userId !== lastSeen) setLastSeen(userId)

  /** What is said first begins the account that it is said in. */
  async function begin(text: string) {
    if (session.userId === null) await startAnonymously()
    if (session.userId === null) return
    const turns = turnsOf(session.userId)
    try {
      turns.say(turns.talk(null), { text })
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setUnkept(text)
    }
  }

  if (userId !== null) {
    const turns = turnsOf(userId)
    const id = place?.conversationId ?? null
    const { unseen } = turns.unleft
    if (id === null && unseen !== null) return <Redirect to={`/talk/${unseen}`} replace />
    return <TalkRoom key={userId} turns={turns} conversationId={id} unkept={unkept} />
  }
  // Signed out while the page was looked at: what was written waits for the same person.
  if (lastSeen !== null) return <Redirect to={signInPath('/')} replace state={{ hasEnded: true }} />
  return <FirstVisit onSaid={begin} />
}
