/** Pictures and recordings on their way to the server, before they are said. */

import { explained, failureOf } from '../i18n/failures'
import { client } from '../platform/client'
import { newKey } from '../platform/keys'
import { onReachable } from '../platform/reach'
import { ApiError, problemOf } from '../sdk/errors'
import { upload } from '../sdk/media'
import { formatOf, MOST_BYTES } from './formats'

export interface Item {
  readonly key: string
  readonly kind: 'image' | 'audio'
  readonly path: string
  /** Whole seconds of a recording. */
  readonly seconds: number
  readonly state: 'uploading' | 'ready' | 'failed'
  readonly failure: string
  readonly mediaId: string
  /** A recording goes out by itself as soon as it can. */
  readonly sendsItself: boolean
}

/** Attachments of one message. */
export const MOST = 4

export class Shelf {
  items: readonly Item[] = []
  private readonly stopListening: () => void

  constructor(
    private readonly onChange: () => void,
    private readonly onReady: (item: Item) => void,
  ) {
    this.stopListening = onReachable(() => this.retryAll())
  }

  /** Ids of those that are ready to be said; null while one is not. */
  get ready(): readonly string[] | null {
    const isReady = this.items.every((one) => one.state === 'ready')
    return isReady ? this.items.map((one) => one.mediaId) : null
  }

  add(given: Pick<Item, 'kind' | 'path' | 'seconds' | 'sendsItself'>): void {
    const key = newKey()
    const rest = { state: 'uploading', failure: '', mediaId: '' } as const
    this.items = [...this.items, { ...given, key, ...rest }]
    this.onChange()
    void this.bring(key)
  }

  retry(key: string): void {
    this.change(key, { state: 'uploading', failure: '' })
    void this.bring(key)
  }

  remove(key: string): void {
    this.items = this.items.filter((one) => one.key !== key)
    this.onChange()
  }

  clear(): void {
    this.items = []
    this.onChange()
  }

  end(): void {
    this.stopListening()
  }

  private retryAll(): void {
    for (const one of this.items) if (one.state === 'failed') this.retry(one.key)
  }

  private async bring(key: string): Promise<void> {
    const item = this.find(key)
    if (item === undefined) return
    try {
      const bytes = await read(item.path)
      const format = formatOf(bytes)
      if (format === null) throw refusal(415, 'unsupported_media')
      if (bytes.length > MOST_BYTES[format.kind]) throw refusal(413, 'too_large')
      const { media_id: mediaId } = await upload(client, bytes, format.contentType, key)
      this.change(key, { state: 'ready', mediaId })
      const ready = this.find(key)
      if (ready?.sendsItself) this.onReady(ready)
    } catch (error) {
      this.change(key, { state: 'failed', failure: explained(failureOf(error)) })
    }
  }

  private find(key: string): Item | undefined {
    return this.items.find((one) => one.key === key)
  }

  private change(key: string, what: Partial<Item>): void {
    this.items = this.items.map((one) => (one.key === key ? { ...one, ...what } : one))
    this.onChange()
  }
}

function refusal(status: number, code: string): ApiError {
  return new ApiError({ ...problemOf(status, ''), code })
}

function read(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => reject(refusal(400, 'file_gone')),
    })
  })
}
