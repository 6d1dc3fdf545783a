/**
 * What is attached and not sent yet, outside of the page's parts: leaving a talk and coming back
 * loses nothing as long as the page is open.
 */

import type { Media } from '@nuanxin/sdk'
import { failureOf, type Failure } from '../../api/api'
import { formatOf, HEAD, MOST, MOST_BYTES, type Format, type Kind } from './formats'
import type { Keeper, Upload } from './kept'
import { NoPicture } from './pictures'

export type Refusal =
  | 'too_many'
  | 'picture_too_large'
  | 'sound_too_large'
  | 'wrong_type'
  | 'expired'

export interface Attachment {
  /** Of this page; the server has another. */
  readonly key: string
  /** Null after a reload: the server has it, and this page does not know what it is. */
  readonly kind: Kind | null
  readonly name: string
  /** For a preview: an object URL, revoked when it is taken away; empty where there is none. */
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

/** What went out with a message, and may come back. */
interface Spent {
  readonly mediaId: string
  readonly blob: Blob
  readonly format: Format
  readonly name: string
  readonly seconds: number | null
  readonly expiresAt: number
}

interface Kept {
  /** Null after a reload: the server alone has it. */
  readonly blob: Blob | null
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
/** Milliseconds that an upload is taken to live at least and at most, whatever two clocks say. */
const SHORTEST_LIFE = 15 * 60_000
const LONGEST_LIFE = 24 * 3_600_000
/** Attachments that are kept in case that their message fails: those of a few messages. */
const MOST_SPENT = 3 * MOST

const EMPTY: ShelfState = { items: [], preparing: 0, refusals: [] }

export class Shelf {
  private state = EMPTY
  private readonly kept = new Map<string, Kept>()
  private spent: readonly Spent[] = []
  private isClosed = false
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly means: Means,
    private readonly keeper: Keeper | null = null,
  ) {
    const uploads = keeper?.read() ?? []
    for (const one of uploads) this.showAgain(one)
    if (uploads.length > 0) keeper?.write(this.uploads())
  }

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
    if (item.url !== '') this.means.revoke(item.url)
    this.change({ items: this.state.items.filter((one) => one.key !== key) })
  }

  /** Takes away what was sent. What could not be uploaded stays, to be tried again. */
  sent(): void {
    for (const one of this.state.items) {
      if (one.state !== 'ready') continue
      this.spend(one)
      this.remove(one.key)
    }
    this.change({ refusals: [] })
  }

  hasRoomFor(count: number): boolean {
    return this.state.items.length + this.state.preparing + count <= MOST
  }

  /** Whether anything of it can be attached again. */
  canGiveBack(mediaIds: readonly string[], areValid: boolean): boolean {
    const isHere = (id: string) => this.spent.some((one) => one.mediaId === id)
    return mediaIds.length > 0 && (areValid || mediaIds.some(isHere))
  }

  /**
   * What was sent in vain is attached again. `areValid`: the server may still have them; else they
   * are uploaded anew, as far as this page has them.
   */
  giveBack(mediaIds: readonly string[], areValid: boolean): void {
    for (const mediaId of mediaIds) {
      const spent = this.spent.find((one) => one.mediaId === mediaId)
      if (spent) this.restore(spent, areValid)
      else if (areValid) this.restoreUnseen(mediaId)
    }
  }

  clear(): void {
    this.spent = []
    for (const one of this.state.items) this.remove(one.key)
    this.change({ refusals: [] })
  }

  /** Somebody else is here now. What is kept of it waits for the one whose it is. */
  close(): void {
    this.isClosed = true
    for (const kept of this.kept.values()) kept.cancel()
    this.kept.clear()
    for (const { url } of this.state.items) if (url !== '') this.means.revoke(url)
    this.spent = []
    this.state = EMPTY
    for (const listener of this.listeners) listener()
  }

  /** Whether something would be lost that the server does not have. */
  get isUnderway(): boolean {
    return this.state.preparing > 0 || this.state.items.some((one) => one.state !== 'ready')
  }

  retry(key: string): void {
    const kept = this.kept.get(key)
    if (kept?.blob) void this.send(key, kept.blob, kept)
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
    if (this.isClosed) return
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
    const shown: Format = isSame ? format : { kind: 'image', contentType: fitting.type }
    this.put(fitting, shown, nameOf(file), null)
    return null
  }

  private put(blob: Blob, format: Format, name: string, seconds: number | null): void {
    if (this.isClosed) return
    const { key, kept } = this.place(blob, format, name, seconds)
    void this.send(key, blob, kept)
  }

  private place(
    blob: Blob,
    { kind, contentType }: Format,
    name: string,
    seconds: number | null,
  ): { key: string; kept: Kept } {
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
    return { key, kept }
  }

  private spend({ key, kind, mediaId, name, seconds }: Attachment): void {
    const kept = this.kept.get(key)
    if (!kept?.blob || kind === null || mediaId === null) return
    const { blob, contentType, expiresAt } = kept
    const spent = { mediaId, blob, format: { kind, contentType }, name, seconds, expiresAt }
    this.spent = [...this.spent, spent].slice(-MOST_SPENT)
  }

  private restore(spent: Spent, isValid: boolean): void {
    const { blob, format, name, seconds, mediaId, expiresAt } = spent
    this.spent = this.spent.filter((one) => one !== spent)
    const { key, kept } = this.place(blob, format, name, seconds)
    if (isValid && expiresAt - AHEAD > this.means.now()) {
      this.watch(key, kept, expiresAt)
      this.alter(key, { state: 'ready', mediaId })
    } else {
      void this.send(key, blob, kept)
    }
  }

  /** After a reload. What has expired meanwhile cannot be uploaded anew: that is said. */
  private showAgain(upload: Upload): void {
    const { mediaId, kind, name, seconds, expiresAt } = upload
    const key = this.means.newKey()
    const item: Attachment = {
      ...{ key, kind, name, url: '', seconds },
      ...{ state: 'ready', mediaId, failure: null },
    }
    this.state = { ...this.state, items: [...this.state.items, item] }
    if (expiresAt === null) return
    const kept: Kept = {
      ...{ blob: null, contentType: '', uploadKey: '', expiresAt },
      cancel: () => undefined,
    }
    this.kept.set(key, kept)
    if (this.isOver(kept)) this.lose(key, name)
    else this.watch(key, kept, expiresAt)
  }

  private lose(key: string, name: string): void {
    this.remove(key)
    this.refuse(name, 'expired')
  }

  private restoreUnseen(mediaId: string): void {
    const item: Attachment = {
      ...{ key: this.means.newKey(), kind: null, name: '', url: '', seconds: null },
      ...{ state: 'ready', mediaId, failure: null },
    }
    this.change({ items: [...this.state.items, item] })
  }

  private async send(key: string, blob: Blob, kept: Kept): Promise<void> {
    this.alter(key, { state: 'uploading', mediaId: null, failure: null })
    const { uploadKey } = kept
    try {
      const bytes = new Uint8Array(await blob.arrayBuffer())
      const media = await this.means.upload(bytes, kept.contentType, uploadKey)
      if (this.kept.get(key) !== kept || kept.uploadKey !== uploadKey) return
      this.watch(key, kept, this.endOf(media))
      this.alter(key, { state: 'ready', mediaId: media.media_id })
    } catch (error) {
      this.alter(key, { state: 'failed', failure: failureOf(error) })
    }
  }

  /** By this device's clock, which may be another day's: then no upload would ever be the last. */
  private endOf(media: Media): number {
    const now = this.means.now()
    const life = Date.parse(media.expires_at) - now
    return now + Math.min(LONGEST_LIFE, Math.max(SHORTEST_LIFE, life))
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
    if (kept.blob === null) {
      this.lose(key, this.state.items.find((one) => one.key === key)?.name ?? '')
      return
    }
    kept.expiresAt = 0
    kept.uploadKey = this.means.newKey()
    void this.send(key, kept.blob, kept)
  }

  private uploads(): readonly Upload[] {
    return this.state.items.flatMap(({ key, mediaId, kind, name, seconds }) => {
      const expiresAt = this.kept.get(key)?.expiresAt ?? null
      return mediaId === null ? [] : [{ mediaId, kind, name, seconds, expiresAt }]
    })
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
    if (change.items) this.keeper?.write(this.uploads())
    for (const listener of this.listeners) listener()
  }
}

function nameOf(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : ''
}
