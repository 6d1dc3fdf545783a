/** Requests: ten at a time, in pieces when asked, ended by the background and by lost networks. */
import { Emitter } from '../emitter'
import { addTemporary, findFile } from '../files'
import { Failure } from '../failure'
import { options } from '../options'
import { recordCall } from '../record'
import type { Json } from '../types'
import { answer, asynchronous, failureOf } from './api'
import type { Given } from './api'

// https://developers.weixin.qq.com/miniprogram/dev/framework/ability/network.html
const MAX_RUNNING = 10
const TIMEOUT_MS = 60_000
// WeChat has no PATCH: miniprogram-api-typings lists these for wx.request.
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

let connected = true
const statusChanged = new Emitter<{ isConnected: boolean; networkType: string }>()
const networkType = () => (connected ? 'wifi' : 'none')

/** Counts for tests: what runs, what waits, and the most that ran at a time. */
export const traffic = { running: 0, waiting: 0, most: 0 }

type Task = { run(): Promise<void>; stop(reason: string): void }
const running = new Set<Task>()
const queue: Task[] = []

function enqueue(task: Task): void {
  queue.push(task)
  startNext()
}

function startNext(): void {
  while (running.size < MAX_RUNNING) {
    const task = queue.shift()
    if (!task) break
    running.add(task)
    void task.run().finally(() => {
      running.delete(task)
      startNext()
    })
  }
  traffic.running = running.size
  traffic.waiting = queue.length
  traffic.most = Math.max(traffic.most, running.size)
}

/** Ends all that runs, as WeChat does with an app that stays in the background. */
export function stopAll(reason: string): void {
  for (const task of [...queue.splice(0), ...running]) task.stop(reason)
}

export function setConnected(value: boolean): void {
  connected = value
  if (!connected) stopAll('net::ERR_INTERNET_DISCONNECTED')
  statusChanged.emit({ isConnected: connected, networkType: networkType() })
}

/** This machine, where `make run` serves plain http, and which no domain list has: WeChat's developer
 * tools do not check while the app is developed. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Where the request really goes: WeChat takes https and the domains that were registered. */
export function realAddress(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Failure(`invalid url "${url}"`)
  const { origin, pathname, search, hostname, protocol } = new URL(url)
  const isSecure = protocol === 'https:'
  const isOwn = OWN_MACHINE.test(hostname)
  if (isOwn && isSecure) throw new Failure('net::ERR_SSL_PROTOCOL_ERROR')
  const every = isSecure || isOwn ? options.hosts['*'] : undefined
  const target = options.hosts[origin] ?? every
  if (target === undefined) throw new Failure('url not in domain list')
  return target + pathname + search
}

const headersOf = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Json).map(([name, value]) => [name, String(value)]),
  )

const contentType = (headers: Record<string, string>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]

function encoded(data: Json): string {
  const pairs = Object.entries(data).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  return pairs.join('&')
}

interface Outgoing {
  url: string
  init: RequestInit
}

function outgoing(given: Given): Outgoing {
  const method = String(given.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) throw new Failure(`method ${method} is not supported`)
  const headers = headersOf(given.header)
  const url = realAddress(String(given.url))
  const { data } = given
  if (method === 'GET' || method === 'HEAD') {
    const query = data && typeof data === 'object' ? encoded(data as Json) : ''
    const mark = url.includes('?') ? '&' : '?'
    return { url: query ? url + mark + query : url, init: { method, headers } }
  }
  const type = contentType(headers)
  if (!type) headers['content-type'] = 'application/json'
  return { url, init: { method, headers, body: bodyOf(data, type ?? 'application/json') } }
}

function bodyOf(data: unknown, type: string): BodyInit | undefined {
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  return type.includes('x-www-form-urlencoded') ? encoded(data as Json) : JSON.stringify(data)
}

/** As it came: the browser's own `text()` takes away a mark of the byte order, WeChat may leave it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

const headerOf = (response: Response): Record<string, string> =>
  Object.fromEntries(response.headers)

abstract class Exchange implements Task {
  readonly headersReceived = new Emitter<Json>()
  readonly progressed = new Emitter<Json>()
  readonly outcome: Promise<Json>
  protected readonly controller = new AbortController()
  #reason = ''
  #settle: { resolve(result: Json): void; reject(failure: Json): void } = {
    resolve: () => undefined,
    reject: () => undefined,
  }

  constructor(
    readonly api: string,
    protected readonly given: Given,
  ) {
    this.outcome = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.outcome.catch(() => undefined)
    answer(given, this.outcome)
  }

  protected abstract exchange(): Promise<Json>

  async run(): Promise<void> {
    const milliseconds = Number(this.given.timeout ?? TIMEOUT_MS)
    const timer = window.setTimeout(() => this.stop('timeout'), milliseconds)
    try {
      if (!connected) this.stop('net::ERR_INTERNET_DISCONNECTED')
      const result = await this.exchange()
      if (this.#reason) throw new Failure(this.#reason)
      this.#settle.resolve({ ...result, errMsg: `${this.api}:ok` })
    } catch (error) {
      this.#settle.reject(failureOf(this.api, this.#translated(error)))
    } finally {
      clearTimeout(timer)
    }
  }

  stop(reason: string): void {
    this.#reason ||= reason
    this.controller.abort()
    if (!running.has(this)) this.#settle.reject({ errMsg: `${this.api}:fail ${this.#reason}` })
    const waiting = queue.indexOf(this)
    if (waiting >= 0) queue.splice(waiting, 1)
  }

  #translated(error: unknown): unknown {
    if (this.#reason) return new Failure(this.#reason)
    return error instanceof TypeError ? new Failure('net::ERR_FAILED') : error
  }

  protected async fetched({ url, init }: Outgoing): Promise<Response> {
    const { signal } = this.controller
    const response = await fetch(url, { ...init, signal, credentials: 'omit', cache: 'no-store' })
    this.headersReceived.emit({
      header: headerOf(response),
      statusCode: response.status,
      cookies: [],
    })
    return response
  }
}

class RequestExchange extends Exchange {
  readonly chunkReceived = new Emitter<{ data: ArrayBuffer }>()

  protected async exchange(): Promise<Json> {
    const response = await this.fetched(outgoing(this.given))
    const result = { statusCode: response.status, header: headerOf(response), cookies: [] }
    if (this.given.enableChunked && this.#comesInPieces(response)) {
      await this.#inPieces(response)
      return { ...result, data: '' }
    }
    if (this.given.responseType === 'arraybuffer') {
      return { ...result, data: await response.arrayBuffer() }
    }
    return { ...result, data: this.#parsed(decoder.decode(await response.arrayBuffer())) }
  }

  #comesInPieces({ ok }: Response): boolean {
    return options.chunks === 'all' || (options.chunks === 'answers' && ok)
  }

  async #inPieces(response: Response): Promise<void> {
    const reader = response.body?.getReader()
    if (!reader) return
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const { buffer, byteOffset, byteLength } = value
      this.chunkReceived.emit({
        data: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
      })
    }
  }

  #parsed(body: string): unknown {
    if ((this.given.dataType ?? 'json') !== 'json') return body
    try {
      return JSON.parse(body)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return body
    }
  }
}

class UploadExchange extends Exchange {
  protected async exchange(): Promise<Json> {
    const { filePath, name, formData, fileName } = this.given
    const file = findFile(String(filePath))
    if (!file) throw new Failure(`file not found: ${String(filePath)}`)
    const form = new FormData()
    for (const [field, value] of Object.entries((formData ?? {}) as Json))
      form.append(field, String(value))
    const called =
      String(fileName ?? filePath)
        .split('/')
        .at(-1) ?? 'file'
    form.append(String(name), new Blob([file.bytes], { type: file.type }), called)
    const headers = headersOf(this.given.header)
    const url = realAddress(String(this.given.url))
    const total = file.bytes.length
    this.progressed.emit({ progress: 0, totalBytesSent: 0, totalBytesExpectedToSend: total })
    const response = await this.fetched({ url, init: { method: 'POST', headers, body: form } })
    this.progressed.emit({ progress: 100, totalBytesSent: total, totalBytesExpectedToSend: total })
    return { statusCode: response.status, data: await response.text() }
  }
}

class DownloadExchange extends Exchange {
  protected async exchange(): Promise<Json> {
    const headers = headersOf(this.given.header)
    const url = realAddress(String(this.given.url))
    const response = await this.fetched({ url, init: { method: 'GET', headers } })
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    const bytes = new Uint8Array(await response.arrayBuffer())
    const extension = /\.(\w{1,5})$/.exec(new URL(url).pathname)?.[1] ?? 'bin'
    const tempFilePath = addTemporary({ bytes, type }, extension)
    return { statusCode: response.status, tempFilePath, header: headerOf(response) }
  }
}

function begin<T extends Exchange>(exchange: T, given: Given): T {
  recordCall(exchange.api, given)
  enqueue(exchange)
  return exchange
}

const common = (exchange: Exchange) => ({
  abort: () => exchange.stop('abort'),
  onHeadersReceived: exchange.headersReceived.on,
  offHeadersReceived: exchange.headersReceived.off,
  onProgressUpdate: exchange.progressed.on,
  offProgressUpdate: exchange.progressed.off,
})

export const network = {
  request: (given: Given) => {
    const exchange = begin(new RequestExchange('request', given), given)
    const { on, off } = exchange.chunkReceived
    const pieces = { onChunkReceived: on, offChunkReceived: off }
    return { ...common(exchange), ...(options.chunks === 'none' ? {} : pieces) }
  },
  uploadFile: (given: Given) => common(begin(new UploadExchange('uploadFile', given), given)),
  downloadFile: (given: Given) => common(begin(new DownloadExchange('downloadFile', given), given)),
  getNetworkType: asynchronous('getNetworkType', () => ({ networkType: networkType() })),
  onNetworkStatusChange: statusChanged.on,
  offNetworkStatusChange: statusChanged.off,
}
