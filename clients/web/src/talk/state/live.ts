import type { Failure } from '../../api/api'

/** What is shown of a reply while it is written. */
export interface LiveState {
  readonly text: string
  /** The person stopped it: what still comes is not shown. */
  readonly isFrozen: boolean
  /** Why it is not read any further; the server may be writing it all the same. */
  readonly failure: Failure | null
}

/** Runs `work` once, soon: with the next frame where there are frames. */
export type Soon = (work: () => void) => void

/**
 * A reply while it is written. It is kept outside of React's state, so that a piece of text renders
 * one message and not the page. The first piece is shown at once, later ones frame by frame.
 */
export class LiveReply {
  private state: LiveState = { text: '', isFrozen: false, failure: null }
  private text = ''
  private isDue = false
  private readonly listeners = new Set<() => void>()

  constructor(private readonly soon: Soon = nextFrame) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): LiveState => this.state

  add(piece: string): void {
    const isFirst = this.text === ''
    this.text += piece
    if (this.state.isFrozen || this.isDue) return
    if (isFirst) {
      this.show()
      return
    }
    this.isDue = true
    this.soon(() => {
      this.isDue = false
      if (!this.state.isFrozen) this.show()
    })
  }

  freeze(): void {
    this.change({ text: this.text, isFrozen: true })
  }

  /** It could not be stopped. */
  thaw(): void {
    this.change({ text: this.text, isFrozen: false })
  }

  fail(failure: Failure): void {
    this.change({ text: this.text, failure })
  }

  private show(): void {
    this.change({ text: this.text })
  }

  private change(what: Partial<LiveState>): void {
    this.state = { ...this.state, ...what }
    for (const listener of [...this.listeners]) listener()
  }
}

/** A hidden page gets no frames, and is not to wait for them. */
function nextFrame(work: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(work)
  else setTimeout(work, 250)
}
