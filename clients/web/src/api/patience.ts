/** Milliseconds for an answer that is no stream, besides what it takes to send the request. */
const ANSWER = 30_000
/** Bytes in a millisecond, over a slow uplink: 256 kbit/s. */
const SLOW = 32

/** Milliseconds until a request counts as lost. */
export function patienceFor(body: string | ArrayBuffer | undefined): number {
  const bytes = body instanceof ArrayBuffer ? body.byteLength : (body?.length ?? 0)
  return ANSWER + Math.ceil(bytes / SLOW)
}
