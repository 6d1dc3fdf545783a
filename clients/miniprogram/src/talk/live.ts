/** Replies while they are written: what comes is shown frame by frame, by one component. */

import type { Failure } from '../i18n/failures'

export interface LiveState {
  readonly text: string
  /** The person stopped it: what still comes is not shown. */
  readonly isFrozen: boolean
  /** Why it is not read any further; the server may be writing it all the same. */
  readonly failure: Failure | null
}

/** Milliseconds. Each frame crosses from the script to the view, which costs more than drawing. */
const FRAME = 50

export class LiveReply {
  private text = ''
  private isFrozen = false
  private failure: Failure | null = null
  private isDue = false
  private readonly listeners = new Set<(state: LiveState) => void>()

  get state(): LiveState {
    return { text: this.text, isFrozen: this.isFrozen, failure: this.failure }
  }

  onChange(listener: (state: LiveState) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The first piece is shown at once, those after it together. */
  add(piece: string): void {
    if (this.isFrozen) return
    const isFirst = this.text === ''
    this.text += piece
    if (isFirst) this.tell()
    else this.tellSoon()
  }

  freeze(): void {
    this.isFrozen = true
    this.tell()
  }

  /** It could not be stopped. */
  thaw(): void {
    this.isFrozen = false
    this.tell()
  }

  fail(failure: Failure): void {
    this.failure = failure
    this.tell()
  }

  private tellSoon(): void {
    if (this.isDue) return
    this.isDue = true
    setTimeout(() => {
      this.isDue = false
      this.tell()
    }, FRAME)
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener(this.state)
  }
}

const lives = new Map<string, LiveReply>()

export function liveOf(messageId: string): LiveReply | null {
  return lives.get(messageId) ?? null
}

export function beginLive(messageId: string): LiveReply {
  const live = new LiveReply()
  lives.set(messageId, live)
  return live
}

export function endLive(messageId: string): void {
  lives.delete(messageId)
}
