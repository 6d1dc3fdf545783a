import { Button } from 'antd'
import { useLocation } from 'wouter'
import { useDataWords } from './dataWords'
import { endFarewell } from './farewell'
import { useWatchedJob } from './jobs'
import styles from './me.module.css'
import { isOver } from './pauses'
import { Receipt } from './Receipt'
import { JobState } from './sections/JobState'

/** After an account is deleted: nobody is signed in any more, and the receipt is still here. */
export function Farewell({ jobId }: { jobId: string }) {
  const words = useDataWords()
  const [, go] = useLocation()
  const { job, isError } = useWatchedJob(jobId)
  const isDone = job?.state === 'done'
  return (
    <div className={styles.farewell}>
      <h1>{words.farewell}</h1>
      <p className={styles.text}>{isDone ? words.farewellDone : words.farewellRunning}</p>
      {job === undefined && isError ? (
        <p role="status">{words.farewellUnknown}</p>
      ) : (
        <JobState job={job} failed={words.eraseFailed} />
      )}
      {job?.receipt && <Receipt job={job} />}
      <Button
        type={isDone ? 'primary' : 'default'}
        onClick={() => {
          endFarewell()
          go('/')
        }}
      >
        {job && isOver(job) ? words.leave : words.leaveAnyway}
      </Button>
    </div>
  )
}
