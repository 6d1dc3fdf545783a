import { useState } from 'react'
import { failureOf, type Failure } from '../api/api'

/** Something that is being done at somebody's request, and why it failed. */
export function useTask() {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  /** Whether it was done; what went wrong is in `failure` then. */
  async function run(work: () => Promise<void>): Promise<Failure | null> {
    setIsBusy(true)
    setFailure(null)
    try {
      await work()
      return null
    } catch (error) {
      const failed = failureOf(error)
      setFailure(failed)
      return failed
    } finally {
      setIsBusy(false)
    }
  }

  return { isBusy, failure, run, clear: () => setFailure(null) }
}
