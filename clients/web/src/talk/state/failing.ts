/** Why something was not sent, where only the code of it is known. */

import type { Failure } from '../../api/api'

export const NOT_REACHED = 'unreachable'
export const FULL = 'storage_full'

/** HTTP statuses of the codes that a failure is kept under. */
const STATUSES: Readonly<Record<string, number>> = {
  [NOT_REACHED]: 0,
  rate_limited: 429,
  unavailable: 503,
  server_failed: 500,
}

export function plainFailure(code: string): Failure {
  return { code, status: STATUSES[code] ?? 400, retryAfter: null, requestId: '', fields: [] }
}
