import type { components } from './api'
import type { HttpResponse } from './transport'

export type Problem = components['schemas']['Problem']

/** The server could not be reached, or the connection was cut: the same request may be sent again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** We ended it ourselves. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** The server refused; `code` is stable and says why. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly problem: Problem,
    /** Seconds after which it may be tried again, where the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.code)
  }

  get status(): number {
    return this.problem.status
  }

  get code(): string {
    return this.problem.code
  }

  /** Whether the same request may well succeed in a while. */
  get mayPass(): boolean {
    return this.status === 429 || this.status >= 500 || this.code === 'request_in_progress'
  }
}

/** The answer, or an `ApiError` where the server refused. */
export function accepted(answer: HttpResponse): HttpResponse {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new ApiError(problemOf(answer.status, answer.body), seconds(answer.headers['retry-after']))
}

/** A problem for what is no problem document: a gateway's or a proxy's own page. */
export function problemOf(status: number, body: string): Problem {
  const told = problemIn(body)
  if (told) return told
  const code = PLAIN_CODES[status] ?? (status >= 500 ? 'server_failed' : 'request_refused')
  return { type: 'about:blank', title: code, status, detail: code, code, request_id: '' }
}

/** The problem that the API itself tells of in `body`, or null where somebody else has answered. */
export function problemIn(body: string): Problem | null {
  try {
    const parsed: unknown = JSON.parse(body)
    return isProblem(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** The server's JSON. `Unreachable` where a network's sign-in page answers in its place. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Unreachable('not the API')
  }
}

function seconds(value: string | undefined): number | null {
  const number = Number(value)
  return value !== undefined && Number.isFinite(number) && number >= 0 ? number : null
}

const PLAIN_CODES: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  429: 'rate_limited',
  503: 'unavailable',
  504: 'unavailable',
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Problem).code === 'string' &&
    typeof (value as Problem).status === 'number'
  )
}
