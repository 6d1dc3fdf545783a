/** What is uploaded and not sent, kept as long as the tab is open: a reload takes away its preview. */

import { stored, StorageFull } from '@nuanxin/sdk'
import { tabPlace } from '../../api/platform'
import type { Kind } from './formats'

export interface Upload {
  readonly mediaId: string
  /** Null: this page does not know what it is. */
  readonly kind: Kind | null
  readonly name: string
  readonly seconds: number | null
  /** Milliseconds by this device's clock; null where nobody said. */
  readonly expiresAt: number | null
}

export interface Keeper {
  read(): readonly Upload[]
  write(uploads: readonly Upload[]): void
}

/** Of one talk, which may get its id meanwhile. */
export class TabKeeper implements Keeper {
  constructor(
    private readonly userId: string,
    private talk: string,
  ) {}

  read(): readonly Upload[] {
    return stored<readonly unknown[]>(tabPlace, this.name, Array.isArray, []).filter(isUpload)
  }

  write(uploads: readonly Upload[]): void {
    try {
      if (uploads.length === 0) tabPlace.remove(this.name)
      else tabPlace.set(this.name, JSON.stringify(uploads))
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      // It is there as long as the page is.
    }
  }

  moveTo(talk: string): void {
    const uploads = this.read()
    this.write([])
    this.talk = talk
    this.write(uploads)
  }

  private get name(): string {
    return `nuanxin.attached.${this.userId}.${this.talk}`
  }
}

function isUpload(value: unknown): value is Upload {
  const one = value as Partial<Upload> | null
  return (
    typeof one?.mediaId === 'string' &&
    typeof one.name === 'string' &&
    (one.kind === 'image' || one.kind === 'audio' || one.kind === null) &&
    isNumberOrNull(one.seconds) &&
    isNumberOrNull(one.expiresAt)
  )
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === 'number'
}
