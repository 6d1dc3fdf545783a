import { StorageFull } from '@nuanxin/sdk'
import { useEffect, useRef, useState } from 'react'
import type { Talk } from '../state/talk'
import type { Turns } from '../state/turns'

/** What is typed in a talk: kept with each change, and the same in each tab until they differ. */
export function useDraft(turns: Turns, talk: Talk, id: string | null, unkept: string) {
  const { drafts, userId } = turns
  const [text, setText] = useState(() => unkept || drafts.get(id))
  const [isKept, setIsKept] = useState(true)
  const keptFor = useRef(id)

  function change(next: string) {
    setText(next)
    try {
      drafts.set(id, next)
      setIsKept(true)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      setIsKept(false)
    }
  }

  useEffect(() => {
    if (keptFor.current === id) return
    // The talk has begun while this was typed: the draft goes with it.
    const typed = drafts.get(keptFor.current)
    drafts.set(keptFor.current, '')
    keptFor.current = id
    if (typed !== '') drafts.set(id, typed)
  }, [drafts, id])

  useEffect(() => {
    const name = `nuanxin.draft.${userId}.${id ?? 'new'}`
    const changed = (event: StorageEvent) => {
      if (event.key !== name) return
      setText((mine) => (mine === (event.oldValue ?? '') ? (event.newValue ?? '') : mine))
    }
    window.addEventListener('storage', changed)
    return () => window.removeEventListener('storage', changed)
  }, [userId, id])

  useEffect(() => talk.onTakenBack((taken) => setText(taken)), [talk])

  return { text, isKept, change }
}
