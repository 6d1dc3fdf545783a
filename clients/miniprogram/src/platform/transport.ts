/** `wx.request` as the SDK's transport. */

import { Cancelled, Unreachable } from '../sdk/errors'
import type { HttpRequest, HttpResponse, Running, Transport } from '../sdk/transport'

const ANSWER_TIMEOUT = 30_000
/** Milliseconds. */
const STREAM_TIMEOUT = 120_000
/** WeChat may cut earlier; the stream is resumed then. */

export const wechatTransport: Transport = {
  send(request) {
    return new Promise((resolve, reject) => {
      wx.request({
        ...given(request),
        timeout: ANSWER_TIMEOUT,
        dataType: 'text', // WeChat would parse JSON by itself
        success: (answer) => resolve({ ...headOf(answer), body: String(answer.data) }),
        fail: ({ errMsg }) => reject(new Unreachable(errMsg)),
      })
    })
  },

  stream(request, onBytes): Running<HttpResponse> {
    let isCancelled = false
    let task: WechatMiniprogram.RequestTask | null = null
    const done = new Promise<HttpResponse>((resolve, reject) => {
      task = wx.request({
        ...given(request),
        timeout: STREAM_TIMEOUT,
        enableChunked: true,
        dataType: 'text',
        success: (answer) => resolve({ ...headOf(answer), body: '' }),
        fail: ({ errMsg }) => reject(isCancelled ? new Cancelled() : new Unreachable(errMsg)),
      })
      task.onChunkReceived(({ data }) => onBytes(new Uint8Array(data)))
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
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.header)) {
    headers[name.toLowerCase()] = String(value)
  }
  return { status: answer.statusCode, headers }
}
