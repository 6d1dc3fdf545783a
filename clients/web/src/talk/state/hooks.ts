import { useEffect, useSyncExternalStore } from 'react'
import { session } from '../../api/client'
import { ownFirstDraft, takeFirstDraft } from '../../sign-in/first-draft'
import { useConversationQuery } from '../endpoints'
import type { LiveReply, LiveState } from './live'
import type { Talk, TalkState } from './talk'
import { Turns } from './turns'
import { lastTalk } from './unleft'

const GONE = 404

let turns: Turns | null = null
/** For whom this page was opened; null for somebody new. */
const openedBy = session.userId

/** Of whoever is signed in; it lives as long as they are, whatever page is shown. */
export function turnsOf(userId: string): Turns {
  if (turns?.userId === userId) return turns
  turns?.end()
  turns = new Turns(userId)
  const typed = ownFirstDraft()
  if (typed !== null) turns.drafts.adopt(typed)
  // What is left by then, nobody will go on with: its tab is closed.
  else if (userId === openedBy) takeFirstDraft(userId)
  return turns
}

session.onChange(() => {
  if (turns === null || turns.userId === session.userId) return
  turns.end()
  turns = null
})

/** Back to the talk that this tab has left, or to a new one. */
export function pathToTalk(userId: string | null): string {
  const id = userId === null ? null : lastTalk(userId)
  if (userId === null || id === null) return '/'
  const isGone = turnsOf(userId).talk(id).current().failure?.status === GONE
  return isGone ? '/' : `/talk/${id}`
}

export function useTalkState(talk: Talk): TalkState {
  return useSyncExternalStore(talk.subscribe, talk.current)
}

export function useLive(live: LiveReply): LiveState {
  return useSyncExternalStore(live.subscribe, live.current)
}

/** Whether a talk leaves no trace: the server knows it of those that have begun. */
export function useIsIncognito({ id, isIncognito }: TalkState): boolean {
  const { data } = useConversationQuery(id ?? '', { skip: id === null })
  return data?.incognito ?? isIncognito
}

/** What came meanwhile is asked for whenever the page is looked at again, and never besides. */
export function useFreshness(talk: Talk): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void talk.refresh()
    }
    look()
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    window.addEventListener('online', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
      window.removeEventListener('online', look)
    }
  }, [talk])
}
