/** A recording from the microphone, as an object that a page may watch. */

/** Seconds. */
export const MOST_SECONDS = 60

export type RecorderState = 'idle' | 'asking' | 'recording'
export type Trouble = 'refused' | 'no_microphone' | 'not_supported' | 'failed'

export interface RecorderShown {
  readonly state: RecorderState
  /** Whole ones that are left. */
  readonly left: number
  readonly trouble: Trouble | null
}

export interface Recording {
  readonly blob: Blob
  readonly contentType: string
  readonly seconds: number
}

/** What is shorter was a slip of the finger. Milliseconds. */
const LEAST = 500
const IDLE: RecorderShown = { state: 'idle', left: MOST_SECONDS, trouble: null }

export class Recorder {
  private shown = IDLE
  private session: Session | null = null
  private readonly listeners = new Set<() => void>()

  constructor(private readonly onDone: (recording: Recording) => void) {}

  readonly snapshot = (): RecorderShown => this.shown

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed)
    return () => this.listeners.delete(changed)
  }

  async start(): Promise<void> {
    if (this.shown.state !== 'idle') return
    const type = supportedType()
    if (type === null) {
      this.show({ ...IDLE, trouble: 'not_supported' })
      return
    }
    this.show({ ...IDLE, state: 'asking' })
    const stream = await this.microphone()
    if (stream === null) return
    if (!this.isAsking()) {
      stop(stream) // it was cancelled while the browser asked
      return
    }
    try {
      this.begin(stream, type)
    } catch {
      // It promised that type, and has a microphone: something else is in its way.
      this.session?.close()
      this.session = null
      stop(stream)
      this.show({ ...IDLE, trouble: 'failed' })
    }
  }

  /** Ends it and keeps it. */
  finish(): void {
    if (this.session === null) this.cancel()
    else this.session.recorder.stop()
  }

  cancel(): void {
    const { session } = this
    this.session = null
    session?.close()
    if (session && session.recorder.state !== 'inactive') session.recorder.stop()
    this.show(IDLE)
  }

  dismissTrouble(): void {
    this.show({ ...this.shown, trouble: null })
  }

  /** How loud it is right now, 0 to 1. */
  level(): number {
    return this.session?.level() ?? 0
  }

  private isAsking(): boolean {
    return this.shown.state === 'asking'
  }

  private async microphone(): Promise<MediaStream | null> {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch (error) {
      if (this.isAsking()) this.show({ ...IDLE, trouble: troubleOf(error) })
      return null
    }
  }

  private begin(stream: MediaStream, type: string): void {
    const session = new Session(stream, type, () => this.tick())
    this.session = session
    session.recorder.addEventListener('stop', () => this.ended(session))
    session.recorder.addEventListener('error', () => {
      this.cancel()
      this.show({ ...IDLE, trouble: 'failed' })
    })
    session.recorder.start()
    this.show({ state: 'recording', left: MOST_SECONDS, trouble: null })
  }

  private ended(session: Session): void {
    session.close()
    if (this.session !== session) return
    this.session = null
    this.show(IDLE)
    const recording = session.recording()
    if (recording.seconds * 1_000 >= LEAST && recording.blob.size > 0) this.onDone(recording)
  }

  private tick(): void {
    if (this.session === null) return
    const left = Math.max(0, MOST_SECONDS - Math.floor(this.session.seconds()))
    if (left !== this.shown.left) this.show({ ...this.shown, left })
    if (left === 0) this.finish()
  }

  private show(shown: RecorderShown): void {
    this.shown = shown
    for (const listener of this.listeners) listener()
  }
}

/** One recording on its way. */
class Session {
  readonly recorder: MediaRecorder
  private readonly pieces: Blob[] = []
  private readonly began = performance.now()
  private readonly timer: number
  private readonly context = new AudioContext()
  private readonly analyser: AnalyserNode
  private readonly samples: Uint8Array<ArrayBuffer>
  private ended: number | null = null

  constructor(
    private readonly stream: MediaStream,
    private readonly type: string,
    onTick: () => void,
  ) {
    this.recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS })
    this.recorder.addEventListener('dataavailable', (event) => this.pieces.push(event.data))
    this.analyser = this.context.createAnalyser()
    this.analyser.fftSize = 512
    this.samples = new Uint8Array(this.analyser.fftSize)
    this.context.createMediaStreamSource(stream).connect(this.analyser)
    this.timer = window.setInterval(onTick, 200)
  }

  seconds(): number {
    return ((this.ended ?? performance.now()) - this.began) / 1_000
  }

  level(): number {
    this.analyser.getByteTimeDomainData(this.samples)
    const loudest = this.samples.reduce((most, one) => Math.max(most, Math.abs(one - 128)), 0)
    return Math.min(1, loudest / 96)
  }

  recording(): Recording {
    const contentType = this.type.split(';')[0] ?? this.type
    return {
      blob: new Blob(this.pieces, { type: contentType }),
      contentType,
      seconds: this.seconds(),
    }
  }

  close(): void {
    this.ended ??= performance.now()
    window.clearInterval(this.timer)
    stop(this.stream)
    if (this.context.state !== 'closed') void this.context.close()
  }
}

/** Enough for speech. */
const BITS = 48_000

const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm']

function supportedType(): string | null {
  // Neither is there on plain http, nor in some browsers within other apps.
  if (!('mediaDevices' in navigator) || !('MediaRecorder' in window)) return null
  return TYPES.find((one) => MediaRecorder.isTypeSupported(one)) ?? null
}

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'no_microphone' : 'failed'
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
