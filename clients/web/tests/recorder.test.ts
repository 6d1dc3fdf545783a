import { expect, test, vi } from 'vitest'
import { Recorder } from '../src/talk/attach/recorder'

/** A browser that has a microphone, and cannot listen to it. `broken`: what it does not manage. */
function browser(broken: 'AudioContext' | 'MediaRecorder' | 'start') {
  const stop = vi.fn()
  const stream = { getTracks: () => [{ stop }] }
  const fails = (name: string) => {
    if (name === broken) throw new DOMException('', 'NotSupportedError')
  }
  class FakeContext {
    state = 'running'
    constructor() {
      fails('AudioContext')
    }
    createAnalyser = () => ({ fftSize: 0 })
    createMediaStreamSource = () => ({ connect: () => undefined })
    close = () => Promise.resolve()
  }
  class FakeRecorder extends EventTarget {
    static isTypeSupported = () => true
    state = 'inactive'
    constructor() {
      super()
      fails('MediaRecorder')
    }
    start = () => fails('start')
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => Promise.resolve(stream) } })
  vi.stubGlobal('window', { MediaRecorder: FakeRecorder, setInterval, clearInterval })
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  vi.stubGlobal('AudioContext', FakeContext)
  return { stop }
}

test.each(['AudioContext', 'MediaRecorder', 'start'] as const)(
  'where the browser breaks down over %s the microphone is off, and one can go on',
  async (broken) => {
    const { stop } = browser(broken)
    const recorder = new Recorder(() => undefined)
    await recorder.start()
    expect(recorder.snapshot()).toMatchObject({ state: 'idle', trouble: 'failed' })
    expect(stop).toHaveBeenCalled()
    expect(recorder.level()).toBe(0)
  },
)
