import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useExplained } from '../api/failures'
import { isFailure } from '../api/api'
import { useShellWords } from './words'

interface Asked<T> {
  readonly data?: T | undefined
  readonly error?: unknown
  readonly isFetching?: boolean
  readonly refetch: () => unknown
}

/** What was asked of the API: a skeleton while it comes, a kind word and a way on if it does not. */
export function Shown<T>(props: { of: Asked<T>; children: (data: T) => ReactNode }) {
  const { data, error, isFetching, refetch } = props.of
  const explained = useExplained()
  const words = useShellWords()
  const failure = isFailure(error) ? error : null
  return (
    <>
      {failure && !isFetching && (
        <Alert
          type="warning"
          showIcon
          title={explained(failure)}
          action={
            <Button size="small" onClick={() => refetch()}>
              {words.retry}
            </Button>
          }
        />
      )}
      {data !== undefined && props.children(data)}
      {data === undefined && !failure && <Skeleton active aria-label={words.loading} />}
    </>
  )
}
