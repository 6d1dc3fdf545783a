/**
 * What is attached and not sent yet, outside of the page's parts: leaving a talk and coming back
 * loses nothing as long as the page is open.
 */

import type { Media } from '@nuanxin/sdk'
import { failureOf, type Failure } from '../../api/api'
import { formatOf, HEAD, MOST, MOST_BYTES, type Format, type Kind } from './formats'
import { NoPicture } from './pictures'

export type Refusal = 'too_many' | 'picture_too_large' | 'sound_too_large' | 'wrong_type'

export interface Attachment {
  /** Of this page; the server has another. */
  readonly key: string
  readonly kind: Kind
  readonly name: string
  /** For a preview: an object URL, revoked when it is taken away. */
  readonly url: string
  readonly state: 'uploading' | 'ready' | 'failed'
  readonly mediaId: string | null
  readonly failure: Failure | null
  /** Of a recording. */
  readonly seconds: number | null
}

export interface ShelfState {
  readonly items: readonly Attachment[]
  /** Files being looked at, and made smaller. */
  readonly preparing: number
  readonly refusals: readonly { readonly name: string; readonly why: Refusal }[]
}

/** What the browser and the API do for a shelf. */
export interface Means {
  readonly fitting: (file: Blob, contentType: string | null) => Promise<Blob>
  readonly upload: (bytes: Uint8Array, contentType: string, key: string) => Promise<Media>
  readonly newKey: () => string
  readonly urlOf: (blob: Blob) => string
  readonly revoke: (url: string) => void
  readonly now: () => number
  readonly later: (milliseconds: number, then: () => void) => () => void
}

interface Kept {
  readonly blob: Blob
  readonly contentType: string
  /** The same for each try of one upload: what was lost on the way back is not stored twice. */
  uploadKey: string
  cancel: () => void
  expiresAt: number
}

/** Milliseconds before it expires that it is uploaded anew: somebody may press send right then. */
const AHEAD = 2 * 60_000
/** Milliseconds; timers hold no more, and a page is seldom open for so long. */
const MOST_WAIT = 24 * 3_600_000

const EMPTY: ShelfState = { items: [], preparing: 0, refusals: [] }

export class Shelf {
  private state = EMPTY
  private readonly kept = new Map<string, Kept>()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly means: Means) {}

  readonly snapshot = (): ShelfState => this.state

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  /** Refusals of earlier files are forgotten. */
  async add(files: readonly Blob[]): Promise<void> {
    const room = Math.max(0, MOST - this.state.items.length - this.state.preparing)
    const taken = files.slice(0, room)
    const refusals = files
      .slice(room)
      .map((one) => ({ name: nameOf(one), why: 'too_many' as const }))
    this.change({ preparing: this.state.preparing + taken.length, refusals })
    await Promise.all(taken.map((one) => this.take(one)))
  }

  addRecording(blob: Blob, contentType: string, seconds: number): void {
    if (this.state.items.length + this.state.preparing >= MOST) {
      this.refuse('', 'too_many')
      return
    }
    this.put(blob, { kind: 'audio', contentType }, '', seconds)
  }

  remove(key: string): void {
    const item = this.state.items.find((one) => one.key === key)
    if (!item) return
    this.kept.get(key)?.cancel()
    this.kept.delete(key)
    this.means.revoke(item.url)
    this.change({ items: this.state.items.filter((one) => one.key !== key) })
  }

  /** Takes away what was sent. What could not be uploaded stays, to be tried again. */
  sent(): void {
    for (const one of this.state.items) if (one.state === 'ready') this.remove(one.key)
    this.change({ refusals: [] })
  }

  clear(): void {
    for (const one of this.state.items) this.remove(one.key)
    this.change({ refusals: [] })
  }

  retry(key: string): void {
    const kept = this.kept.get(key)
    if (kept) void this.send(key, kept)
  }

  /** Uploads anew what has expired meanwhile, or soon will: a sleeping machine's timers are late. */
  refresh(): void {
    for (const [key, kept] of this.kept) if (this.isOver(kept)) this.renew(key, kept)
  }

  dismissRefusals(): void {
    this.change({ refusals: [] })
  }

  private async take(file: Blob): Promise<void> {
    const refusal = await this.taken(file)
    this.change({ preparing: this.state.preparing - 1 })
    if (refusal !== null) this.refuse(nameOf(file), refusal)
  }

  private async taken(file: Blob): Promise<Refusal | null> {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
    const format = formatOf(head)
    if (format?.kind === 'audio') return this.sound(file, format)
    try {
      return this.picture(file, await this.means.fitting(file, format?.contentType ?? null), format)
    } catch (error) {
      if (!(error instanceof NoPicture)) throw error
      return 'wrong_type'
    }
  }

  private sound(file: Blob, format: Format): Refusal | null {
    if (file.size > MOST_BYTES.audio) return 'sound_too_large'
    this.put(file, format, nameOf(file), null)
    return null
  }

  private picture(file: Blob, fitting: Blob, format: Format | null): Refusal | null {
    if (fitting.size > MOST_BYTES.image) return 'picture_too_large'
    const isSame = fitting === file && format !== null
    const shown: Format = isSame ? format : { kind: 'image', contentType: 'image/jpeg' }
    this.put(fitting, shown, nameOf(file), null)
    return null
  }

  private put(blob: Blob, { kind, contentType }: Format, name: string, seconds: number | null) {
    const key = this.means.newKey()
    const kept: Kept = {
      blob,
      contentType,
      uploadKey: this.means.newKey(),
      cancel: () => undefined,
      expiresAt: 0,
    }
    this.kept.set(key, kept)
    const url = this.means.urlOf(blob)
    const item: Attachment = {
      ...{ key, kind, name, url, seconds },
      ...{ state: 'uploading', mediaId: null, failure: null },
    }
    this.change({ items: [...this.state.items, item] })
    void this.send(key, kept)
  }

  private async send(key: string, kept: Kept): Promise<void> {
    this.alter(key, { state: 'uploading', mediaId: null, failure: null })
    const { uploadKey } = kept
    try {
      const bytes = new Uint8Array(await kept.blob.arrayBuffer())
      const media = await this.means.upload(bytes, kept.contentType, uploadKey)
      if (this.kept.get(key) !== kept || kept.uploadKey !== uploadKey) return
      this.watch(key, kept, Date.parse(media.expires_at))
      this.alter(key, { state: 'ready', mediaId: media.media_id })
    } catch (error) {
      this.alter(key, { state: 'failed', failure: failureOf(error) })
    }
  }

  private watch(key: string, kept: Kept, expiresAt: number): void {
    kept.expiresAt = expiresAt
    const wait = Math.min(MOST_WAIT, Math.max(0, expiresAt - AHEAD - this.means.now()))
    kept.cancel = this.means.later(wait, () => {
      if (this.isOver(kept)) this.renew(key, kept)
      else this.watch(key, kept, expiresAt)
    })
  }

  private isOver(kept: Kept): boolean {
    return kept.expiresAt > 0 && kept.expiresAt - AHEAD <= this.means.now()
  }

  private renew(key: string, kept: Kept): void {
    kept.cancel()
    kept.expiresAt = 0
    kept.uploadKey = this.means.newKey()
    void this.send(key, kept)
  }

  private refuse(name: string, why: Refusal): void {
    this.change({ refusals: [...this.state.refusals, { name, why }] })
  }

  private alter(key: string, change: Partial<Attachment>): void {
    this.change({
      items: this.state.items.map((one) => (one.key === key ? { ...one, ...change } : one)),
    })
  }

  private change(change: Partial<ShelfState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

function nameOf(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : ''
}
