/** RTK Query over the SDK's client. Each feature injects its own endpoints. */

import { ApiError, problemBehind } from '@nuanxin/sdk'
import { createApi, fakeBaseQuery } from '@reduxjs/toolkit/query/react'

/** Why a call failed, as plain data for the store. `code` is stable: see `failures.ts`. */
export interface Failure {
  readonly code: string
  /** 0 where the server was not reached. */
  readonly status: number
  /** Seconds, where the server named them. */
  readonly retryAfter: number | null
  readonly requestId: string
  readonly fields: readonly string[]
}

export const api = createApi({
  reducerPath: 'api',
  baseQuery: fakeBaseQuery<Failure>(),
  tagTypes: [
    'Me',
    'SignIns',
    'ApiKeys',
    'Conversations',
    'Moods',
    'Memories',
    'Companions',
    'Job',
    'HelpLines',
  ],
  // Another tab, or the companion itself, may have changed what is shown.
  refetchOnMountOrArgChange: 30,
  refetchOnReconnect: true,
  endpoints: () => ({}),
})

/** A `queryFn` that awaits a call of the client. */
export function asking<A, R>(
  call: (argument: A) => Promise<R>,
): (argument: A) => Promise<{ data: R } | { error: Failure }> {
  return async (argument) => {
    try {
      return { data: await call(argument) }
    } catch (error) {
      return { error: failureOf(error) }
    }
  }
}

export function failureOf(error: unknown): Failure {
  const problem = problemBehind(error)
  return {
    code: problem.code,
    status: problem.status,
    retryAfter: error instanceof ApiError ? error.retryAfter : null,
    requestId: problem.request_id,
    fields: (problem.errors ?? []).map((one) => one.field),
  }
}

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'requestId' in value
}
