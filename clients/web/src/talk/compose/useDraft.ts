import { StorageFull } from '@nuanxin/sdk'
import { useEffect, useEffectEvent, useState } from 'react'
import { useIsIncognito } from '../state/hooks'
import type { Talk, TalkState } from '../state/talk'
import type { Turns } from '../state/turns'

/**
 * What is typed in a talk: kept with each change, and the same in each tab until they differ. A talk
 * that is not begun is this tab's alone.
 */
export function useDraft(turns: Turns, talk: Talk, state: TalkState, unkept: string) {
  const { drafts, userId } = turns
  const { id } = state
  const isIncognito = useIsIncognito(state)
  const [text, setText] = useState(() => unkept || drafts.get(id))
  const [isKept, setIsKept] = useState(true)

  function keep(next: string) {
    try {
      drafts.set(id, next, isIncognito)
      setIsKept(true)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setIsKept(false)
    }
  }

  function change(next: string) {
    setText(next)
    keep(next)
  }

  // The talk has begun, or is found to leave no trace: what is typed is kept where it belongs.
  const keepAnew = useEffectEvent(() => text !== '' && keep(text))
  useEffect(() => {
    const timer = setTimeout(() => keepAnew())
    return () => clearTimeout(timer)
  }, [id, isIncognito])

  useEffect(() => {
    if (id === null) return
    const name = `nuanxin.draft.${userId}.${id}`
    const changed = (event: StorageEvent) => {
      if (event.key !== name) return
      setText((mine) => (mine === (event.oldValue ?? '') ? (event.newValue ?? '') : mine))
    }
    window.addEventListener('storage', changed)
    return () => window.removeEventListener('storage', changed)
  }, [userId, id])

  const takenBack = useEffectEvent((words: string) => {
    change([text, words].filter(Boolean).join('\n'))
  })
  useEffect(() => talk.onTakenBack((words) => takenBack(words)), [talk])

  const isFree = useEffectEvent(() => text === '' && !isIncognito)
  useEffect(() => {
    if (id !== null) return
    let isShown = true
    void drafts.takeLeft(
      () => isShown && isFree(),
      (words) => takenBack(words),
    )
    return () => {
      isShown = false
    }
  }, [drafts, id])

  return { text, isKept, change }
}
