/** `wx.request` as the SDK's transport. */

import { Cancelled, Unreachable } from '../sdk/errors'
import type { Headers, HttpRequest, HttpResponse, Running, Transport } from '../sdk/transport'

/** Milliseconds for an answer, besides what it takes to send the request. */
const ANSWER_TIMEOUT = 30_000
/** Bytes in a millisecond, over a slow uplink: 256 kbit/s. */
const SLOW = 32
/** Milliseconds. */
const STREAM_TIMEOUT = 120_000
/** WeChat may cut earlier; the stream is resumed then. */

export const wechatTransport: Transport = {
  send(request) {
    return new Promise((resolve, reject) => {
      wx.request({
        ...given(request),
        timeout: patienceFor(request.body),
        dataType: 'text', // WeChat would parse JSON by itself
        success: (answer) => resolve({ ...headOf(answer), body: String(answer.data) }),
        fail: ({ errMsg }) => reject(new Unreachable(errMsg)),
      })
    })
  },

  stream(request, onBytes, onHead): Running<HttpResponse> {
    let isCancelled = false
    let hasCome = false
    let task: WechatMiniprogram.RequestTask | null = null
    const done = new Promise<HttpResponse>((resolve, reject) => {
      task = wx.request({
        ...given(request),
        timeout: STREAM_TIMEOUT,
        enableChunked: true,
        dataType: 'text',
        success: (answer) => {
          if (!hasCome && typeof answer.data === 'string') onBytes(bytesOf(answer.data))
          resolve({ ...headOf(answer), body: '' })
        },
        fail: ({ errMsg }) => reject(isCancelled ? new Cancelled() : new Unreachable(errMsg)),
      })
      task.onHeadersReceived?.(({ header }) => onHead?.(headersOf(header)))
      // Libraries before 2.20.1 know no pieces, and what is refused may come whole in any of them.
      task.onChunkReceived?.(({ data }) => {
        hasCome = true
        onBytes(new Uint8Array(data))
      })
    })
    return {
      done,
      cancel() {
        isCancelled = true
        task?.abort()
      },
    }
  },
}

function patienceFor(body: HttpRequest['body']): number {
  const bytes = body instanceof ArrayBuffer ? body.byteLength : (body?.length ?? 0)
  return ANSWER_TIMEOUT + Math.ceil(bytes / SLOW)
}

/** As UTF-8: there is no `TextEncoder`. */
function bytesOf(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
  const units = escaped.replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  return Uint8Array.from(units, (unit) => unit.charCodeAt(0))
}

function given(request: HttpRequest) {
  // WeChat knows no PATCH: the API takes it under this header.
  const isPatch = request.method === 'PATCH'
  const header = isPatch
    ? { ...request.headers, 'x-http-method-override': 'PATCH' }
    : { ...request.headers }
  return {
    url: request.url,
    method: (isPatch ? 'POST' : request.method) as Method,
    header,
    ...(request.body === undefined ? {} : { data: request.body }),
  }
}

type Method = NonNullable<WechatMiniprogram.RequestOption['method']>

function headOf(answer: {
  statusCode: number
  header: WechatMiniprogram.IAnyObject
}): Omit<HttpResponse, 'body'> {
  return { status: answer.statusCode, headers: headersOf(answer.header) }
}

function headersOf(given: WechatMiniprogram.IAnyObject): Headers {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = String(value)
  return headers
}
