import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { newKey } from '../../api/platform'
import { session } from '../../api/client'
import { useAppDispatch } from '../../app/store'
import { api } from '../../api/api'
import { forgetOnDevice, noteLeaving } from '../../sign-in/device'
import { turnsOf } from '../../talk/state/hooks'
import { useDataWords } from '../dataWords'
import { useStartDeletionMutation, useStartWipeMutation, type User } from '../endpoints'
import { beginFarewell } from '../farewell'
import { useKeptJob, useWatchedJob } from '../jobs'
import { Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { ExportSetting } from './ExportSetting'
import { JobState } from './JobState'
import { TypedConfirmation } from './TypedConfirmation'

export function DataSection({ user }: { user: User }) {
  const titles = useMeWords()
  return (
    <Section id="data" title={titles.data}>
      <ExportSetting user={user} />
      <WipeSetting user={user} />
      <DeletionSetting />
    </Section>
  )
}

function WipeSetting({ user }: { user: User }) {
  const words = useDataWords()
  const dispatch = useAppDispatch()
  const kept = useKeptJob(`wipe.${user.id}`)
  const { job, isGone } = useWatchedJob(kept.id)
  const [start, starting] = useStartWipeMutation()
  const [key, setKey] = useState<string | null>(null)
  const isDone = job?.state === 'done'
  useEffect(() => {
    // What other pages have fetched is not there any more.
    if (isDone) dispatch(api.util.invalidateTags([...WIPED]))
  }, [dispatch, isDone])
  const isRunning = kept.id !== null && !isGone && !isDone && job?.state !== 'failed'
  const wasRunning = useRef(false)
  useEffect(() => {
    // What was read again while it ran.
    if (wasRunning.current && isDone) turnsOf(user.id).wiped()
    wasRunning.current = isRunning
  }, [isRunning, isDone, user.id])

  async function wipe() {
    if (key === null) return
    const { data } = await start(key)
    if (!data) return
    setKey(null)
    forgetOnDevice(user.id)
    turnsOf(user.id).wiped()
    kept.keep(data.id)
  }

  return (
    <Setting
      label={words.wipeTitle}
      hint={words.wipeText}
      aside={
        <Button danger loading={isRunning} onClick={() => setKey(newKey())}>
          {words.wipeStart}
        </Button>
      }
    >
      {kept.id !== null && !isGone && (
        <JobState job={job} failed={words.eraseFailed} done={words.wipeDone} />
      )}
      {key !== null && (
        <TypedConfirmation
          title={words.wipeTitle}
          text={words.wipeText}
          word={words.wipeWord}
          action={words.wipeStart}
          isBusy={starting.isLoading}
          error={starting.error}
          onConfirmed={() => void wipe()}
          onCancel={() => setKey(null)}
        />
      )}
    </Setting>
  )
}

const WIPED = ['Me', 'Conversations', 'Moods', 'Memories'] as const

function DeletionSetting() {
  const words = useDataWords()
  const [, go] = useLocation()
  const [isAsking, setIsAsking] = useState(false)
  const [start, starting] = useStartDeletionMutation()

  async function remove() {
    const left = session.userId
    const { data } = await start(undefined)
    if (!data) return
    beginFarewell(data.id)
    noteLeaving('deleted')
    session.end()
    if (left !== null) forgetOnDevice(left)
    go('/me', { replace: true })
  }

  return (
    <Setting
      label={words.deleteTitle}
      hint={words.deleteText}
      aside={
        <Button danger onClick={() => setIsAsking(true)}>
          {words.deleteStart}
        </Button>
      }
    >
      {isAsking && (
        <TypedConfirmation
          title={words.deleteTitle}
          text={words.deleteText}
          word={words.deleteWord}
          action={words.deleteStart}
          isBusy={starting.isLoading}
          error={starting.error}
          onConfirmed={() => void remove()}
          onCancel={() => setIsAsking(false)}
        />
      )}
    </Setting>
  )
}
