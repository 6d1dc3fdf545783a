/** Recording, pictures and sound. */
import { Emitter } from '../emitter'
import { addGiven, addTemporary, addressOf, findFile } from '../files'
import { Failure } from '../failure'
import { options } from '../options'
import type { GivenFile } from '../options'
import { recordCall } from '../record'
import type { Json } from '../types'
import { accepted, asynchronousAll } from './api'
import type { Given } from './api'
import { permitted, privacyAgreed } from './account'

const RATE = 16_000
const SECONDS = 0.5
const LONGEST_MS = 60_000

/** Half a second of a quiet tone as a WAV file. */
function tone(): Uint8Array<ArrayBuffer> {
  const samples = RATE * SECONDS
  const bytes = new Uint8Array(44 + samples * 2)
  const view = new DataView(bytes.buffer)
  const letters = (at: number, written: string) =>
    [...written].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)))
  letters(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  letters(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, RATE, true)
  view.setUint32(28, RATE * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  letters(36, 'data')
  view.setUint32(40, samples * 2, true)
  for (let index = 0; index < samples; index += 1) {
    view.setInt16(44 + index * 2, 3000 * Math.sin((index * 440 * 2 * Math.PI) / RATE), true)
  }
  return bytes
}

const recorded = (): string =>
  options.recording
    ? addGiven(options.recording)
    : addTemporary({ bytes: tone(), type: 'audio/wav' }, 'wav')

class Recorder {
  readonly #started = new Emitter<void>()
  readonly #stopped = new Emitter<Json>()
  readonly #failed = new Emitter<Json>()
  readonly #paused = new Emitter<void>()
  readonly #resumed = new Emitter<void>()
  readonly #interrupted = new Emitter<void>()
  readonly #freed = new Emitter<void>()
  readonly #frames = new Emitter<Json>()
  #since = 0
  #timer = 0

  onStart = this.#started.on
  onStop = this.#stopped.on
  onError = this.#failed.on
  onPause = this.#paused.on
  onResume = this.#resumed.on
  onInterruptionBegin = this.#interrupted.on
  onInterruptionEnd = this.#freed.on
  onFrameRecorded = this.#frames.on

  start = (given: Json = {}): void => {
    recordCall('recorder.start', given)
    void this.#begin(Number(given.duration ?? LONGEST_MS))
  }

  async #begin(milliseconds: number): Promise<void> {
    if (this.#since) return this.#refuse('is recording or paused')
    try {
      await permitted('scope.record', 'recorder.start')
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return this.#refuse(error.message)
    }
    this.#since = Date.now()
    this.#timer = window.setTimeout(this.stop, milliseconds)
    this.#started.emit()
  }

  stop = (): void => {
    recordCall('recorder.stop', {})
    if (!this.#since) return this.#refuse('recorder not start')
    const duration = Date.now() - this.#since
    clearTimeout(this.#timer)
    this.#since = 0
    const tempFilePath = recorded()
    const fileSize = findFile(tempFilePath)?.bytes.length ?? 0
    setTimeout(() => this.#stopped.emit({ tempFilePath, duration, fileSize }), 0)
  }

  /** A call comes: what is recorded stands still, and nothing tells of an end. */
  interrupt = (): void => {
    clearTimeout(this.#timer)
    this.#interrupted.emit()
    this.#paused.emit()
  }

  pause = (): void => this.#paused.emit()
  resume = (): void => this.#resumed.emit()

  #refuse(message: string): void {
    setTimeout(() => this.#failed.emit({ errMsg: `operateRecorder:fail ${message}` }), 0)
  }
}

const recorder = new Recorder()

export const interruptRecording = (): void => recorder.interrupt()

async function given(api: string, files: GivenFile[], count: unknown): Promise<GivenFile[]> {
  await privacyAgreed(api)
  const chosen = files.slice(0, Number(count ?? 9))
  if (!chosen.length) throw new Failure('cancel')
  return chosen
}

async function chooseMedia({ count }: Given): Promise<Json> {
  const tempFiles = (await given('chooseMedia', options.pictures, count)).map((picture) => {
    const tempFilePath = addGiven(picture)
    const size = findFile(tempFilePath)?.bytes.length ?? 0
    const { width = 0, height = 0 } = picture
    return { tempFilePath, size, width, height, fileType: 'image' }
  })
  return { tempFiles, type: 'image' }
}

async function chooseMessageFile({ count }: Given): Promise<Json> {
  const tempFiles = (await given('chooseMessageFile', options.files, count)).map((file) => {
    const path = addGiven(file)
    const size = findFile(path)?.bytes.length ?? 0
    return { path, size, name: file.name ?? path, type: 'file', time: 0 }
  })
  return { tempFiles }
}

async function getImageInfo({ src }: Given): Promise<Json> {
  const image = new Image()
  image.src = addressOf(String(src), '')
  try {
    await image.decode()
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new Failure('image not found')
  }
  return { width: image.naturalWidth, height: image.naturalHeight, path: src, type: 'png' }
}

const SOUND_MS = 300

class Sound {
  readonly #emitters: Record<string, Emitter<unknown>> = {}
  #timer = 0
  src = ''
  volume = 1
  loop = false
  autoplay = false
  paused = true
  currentTime = 0
  duration = SOUND_MS / 1000;
  [name: string]: unknown

  constructor() {
    for (const event of [
      'Canplay',
      'Play',
      'Pause',
      'Stop',
      'Ended',
      'Error',
      'TimeUpdate',
      'Waiting',
      'Seeked',
    ]) {
      const emitter = new Emitter<unknown>()
      this.#emitters[event] = emitter
      this[`on${event}`] = emitter.on
      this[`off${event}`] = emitter.off
    }
  }

  #say(event: string, value?: unknown): void {
    this.#emitters[event]?.emit(value)
  }

  #end = (): void => {
    this.paused = true
    this.#say('Ended')
  }

  play(): void {
    recordCall('audio.play', this.src)
    const missing = !this.src || (this.src.startsWith('wxfile://') && !findFile(this.src))
    if (missing) {
      setTimeout(() => this.#say('Error', { errCode: 10003, errMsg: 'file not found' }), 0)
      return
    }
    this.paused = false
    setTimeout(() => this.#say('Play'), 0)
    this.#timer = window.setTimeout(this.#end, SOUND_MS)
  }

  pause(): void {
    this.#halt('Pause')
  }

  stop(): void {
    this.#halt('Stop')
  }

  seek(position: number): void {
    this.currentTime = position
  }

  destroy(): void {
    clearTimeout(this.#timer)
  }

  #halt(event: string): void {
    clearTimeout(this.#timer)
    if (this.paused) return
    this.paused = true
    this.#say(event)
  }
}

export const media = {
  getRecorderManager: () => recorder,
  createInnerAudioContext: () => new Sound(),
  ...accepted('previewImage', 'previewMedia', 'setInnerAudioOption', 'saveImageToPhotosAlbum'),
  ...asynchronousAll({
    chooseMedia,
    chooseMessageFile,
    getImageInfo,
    compressImage: ({ src }) => ({ tempFilePath: src }),
  }),
}
