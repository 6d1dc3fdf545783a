import { Button } from 'antd'
import { useState } from 'react'
import { newKey } from '../../api/platform'
import { useDataWords } from '../dataWords'
import { useLazyJobQuery, useStartExportMutation, type User } from '../endpoints'
import { useFormat } from '../format'
import { useKeptJob, useWatchedJob } from '../jobs'
import styles from '../me.module.css'
import { Refused, Setting } from '../Section'
import { JobState } from './JobState'

export function ExportSetting({ user }: { user: User }) {
  const words = useDataWords()
  const { size, time } = useFormat()
  const kept = useKeptJob(`export.${user.id}`)
  const { job, isGone } = useWatchedJob(kept.id)
  const [start, starting] = useStartExportMutation()
  const [look, looking] = useLazyJobQuery()
  const [key, setKey] = useState(newKey)
  const download = job?.download
  const isKnown = kept.id !== null && !isGone
  const isRunning = isKnown && job?.state !== 'done' && job?.state !== 'failed'

  async function begin() {
    const { data } = await start(key)
    if (!data) return
    setKey(newKey())
    kept.keep(data.id)
  }

  /** Links end after minutes: each download asks for one of its own. */
  async function fetchIt() {
    if (kept.id === null) return
    const { data } = await look(kept.id)
    if (data?.download) follow(data.download.url)
  }

  return (
    <Setting
      label={words.exportTitle}
      hint={words.exportText}
      aside={
        <Button loading={starting.isLoading || isRunning} onClick={() => void begin()}>
          {download ? words.exportAgain : words.exportStart}
        </Button>
      }
    >
      {isKnown && <JobState job={job} failed={words.failed} />}
      {isKnown && job?.state === 'done' && (
        <div className={styles.row} role="status">
          {download ? (
            <>
              <span>{words.exportReady(size(download.bytes), time(download.until))}</span>
              <Button type="primary" loading={looking.isFetching} onClick={() => void fetchIt()}>
                {words.download}
              </Button>
            </>
          ) : (
            <span className={styles.hint}>{words.exportGone}</span>
          )}
        </div>
      )}
      <Refused error={starting.error ?? looking.error} />
    </Setting>
  )
}

function follow(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.rel = 'noreferrer'
  link.click()
}
