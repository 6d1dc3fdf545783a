/**
 * What a platform has to bring: a way to send a request. The browser has `fetch`, WeChat has
 * `wx.request`; the rest of this folder knows neither.
 */

/** Names in lower case. */
export type Headers = Readonly<Record<string, string>>

export interface HttpRequest {
  readonly method: string
  /** Absolute, or relative to the page's origin. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | ArrayBuffer
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** A request on its way. `done` rejects with `Cancelled` after `cancel()`, which does nothing once it
 * is settled. */
export interface Running<T> {
  readonly done: Promise<T>
  cancel(): void
}

export interface Transport {
  /** Any answer of the server is an answer, whatever its status; rejects with `Unreachable`. */
  send(request: HttpRequest): Promise<HttpResponse>
  /** The body goes to `onBytes` as it comes, cut anywhere; `body` of the answer is empty. What comes
   * before it goes to `onHead`, where the platform tells. */
  stream(
    request: HttpRequest,
    onBytes: (bytes: Uint8Array) => void,
    onHead?: (headers: Headers) => void,
  ): Running<HttpResponse>
}
