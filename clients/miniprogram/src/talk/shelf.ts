/** Pictures and recordings on their way to the server, before they are said. */

import { explained, failureOf, plainFailure, tell } from '../i18n/failures'
import { client } from '../platform/client'
import { onReachable } from '../platform/reach'
import { ApiError, problemOf } from '../sdk/errors'
import { upload } from '../sdk/media'
import { StorageFull } from '../sdk/storage'
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

export type Given = Pick<Item, 'kind' | 'path' | 'seconds' | 'sendsItself'>

/** What a shelf does with what lies on it. */
export interface Hands {
  newKey(): string
  /** Where its file is from now on. */
  keep(item: Item): string
  changed(item: Item): void
  /** They are in a message that is kept until it is sent. */
  said(items: readonly Item[]): void
  /** A recording goes out: `StorageFull` where it cannot be kept until it is sent. */
  say(item: Item): void
  drop(items: readonly Item[]): void
}

/** What is attached in one talk. */
export class Shelf {
  items: readonly Item[] = []
  /** Of messages that the server is not known to have: they may come back. */
  private said: readonly Item[] = []
  /** Of those that are uploaded once more, what their upload is called. */
  private readonly again = new Map<string, string>()
  private readonly listeners = new Set<() => void>()
  private readonly stopListening: () => void
  /** What took over from this one: whoever gives to this one afterwards gives to that. */
  private heir: Shelf | null = null

  constructor(private readonly hands: Hands) {
    this.stopListening = onReachable(() => this.retryAll())
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Ids of those that are ready to be said; null while one is not. */
  get ready(): readonly string[] | null {
    const isReady = this.items.every((one) => one.state === 'ready')
    return isReady ? this.items.map((one) => one.mediaId) : null
  }

  add(given: Given): void {
    if (this.heir !== null) return this.heir.add(given)
    const item: Item = { ...given, ...UPLOADING, key: this.hands.newKey() }
    this.put({ ...item, path: this.hands.keep(item) })
  }

  /** As it was before the app was closed. */
  restore(given: Given & Pick<Item, 'key' | 'mediaId'>, isSaid: boolean): void {
    const item: Item = { ...given, ...UPLOADING }
    if (isSaid) this.said = [...this.said, { ...item, mediaId: given.mediaId, state: 'ready' }]
    else this.put(item)
  }

  /** Whether all of them would come back. */
  has(mediaIds: readonly string[]): boolean {
    return mediaIds.every((id) => this.said.some((one) => one.mediaId === id))
  }

  /** They are in a message now. */
  handOver(mediaIds: readonly string[]): void {
    const taken = this.items.filter((one) => mediaIds.includes(one.mediaId))
    this.said = [...this.said, ...taken]
    this.items = this.items.filter((one) => !taken.includes(one))
    this.hands.said(taken)
    this.changed()
  }

  /** That message is not sent. `isGone`: the server does not have them any more. */
  takeBack(mediaIds: readonly string[], isGone: boolean): void {
    const back = this.said.filter((one) => mediaIds.includes(one.mediaId))
    this.said = this.said.filter((one) => !back.includes(one))
    const items = back.map((one) => ({ ...one, sendsItself: false }))
    for (const one of items) this.hands.changed(one)
    if (isGone) {
      for (const one of items) {
        this.again.set(one.key, this.hands.newKey())
        this.put({ ...one, ...UPLOADING })
      }
    } else {
      this.items = [...this.items, ...items]
      this.changed()
    }
  }

  /** The server has that message, or nobody wants it any more. */
  drop(mediaIds: readonly string[]): void {
    const gone = this.said.filter((one) => mediaIds.includes(one.mediaId))
    this.said = this.said.filter((one) => !gone.includes(one))
    this.hands.drop(gone)
  }

  /** What was put there before there was a talk: their files are this shelf's to keep now. */
  takeFrom(other: Shelf): void {
    for (const one of other.items) this.add(one)
    other.heir = this
    other.items = []
    other.changed()
  }

  retry(key: string): void {
    this.change(key, { state: 'uploading', failure: '' })
    void this.bring(key)
  }

  remove(key: string): void {
    this.hands.drop(this.items.filter((one) => one.key === key))
    this.items = this.items.filter((one) => one.key !== key)
    this.changed()
  }

  clear(): void {
    this.hands.drop([...this.items, ...this.said])
    this.items = []
    this.said = []
    this.changed()
  }

  get keys(): readonly string[] {
    return [...this.items, ...this.said].map((one) => one.key)
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
      const { media_id: mediaId } = await upload(
        client,
        bytes,
        format.contentType,
        this.again.get(key) ?? key,
      )
      this.change(key, { state: 'ready', mediaId })
      const ready = this.find(key)
      if (ready !== undefined) this.uploaded(ready)
    } catch (error) {
      this.change(key, { state: 'failed', failure: explained(failureOf(error)) })
    }
  }

  private uploaded(item: Item): void {
    this.hands.changed(item)
    if (!item.sendsItself) return
    try {
      this.hands.say(item)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It stays, and the person sends it once there is room.
      this.change(item.key, { sendsItself: false })
      tell(explained(plainFailure('storage_full')))
    }
  }

  private put(item: Item): void {
    this.items = [...this.items, item]
    this.changed()
    void this.bring(item.key)
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener()
  }

  private find(key: string): Item | undefined {
    return this.items.find((one) => one.key === key)
  }

  private change(key: string, what: Partial<Item>): void {
    this.items = this.items.map((one) => (one.key === key ? { ...one, ...what } : one))
    this.changed()
  }
}

const UPLOADING = { state: 'uploading', failure: '', mediaId: '' } as const

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
