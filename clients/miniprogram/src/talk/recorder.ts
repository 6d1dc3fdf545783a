/** The phone's recorder, one recording at a time. */

export interface Sound {
  /** A file of WeChat's own, which it may remove later. */
  readonly path: string
  /** Milliseconds. */
  readonly duration: number
}

export interface RecordingListener {
  onStart(): void
  onStop(sound: Sound): void
  onFail(): void
}

/** Milliseconds; WeChat takes up to 600 000. */
export const LONGEST = 60_000

let manager: WechatMiniprogram.RecorderManager | null = null
let listener: RecordingListener | null = null

export function startRecording(heard: RecordingListener): void {
  listener = heard
  theManager().start({
    duration: LONGEST,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  })
}

export function stopRecording(): void {
  theManager().stop()
}

/** Its listeners are set once: some versions of WeChat add another with each call. */
function theManager(): WechatMiniprogram.RecorderManager {
  if (manager !== null) return manager
  manager = wx.getRecorderManager()
  manager.onStart(() => listener?.onStart())
  manager.onStop(({ tempFilePath, duration }) => {
    const told = listener
    listener = null
    told?.onStop({ path: tempFilePath, duration })
  })
  // A call only makes it pause, and nobody is told of an end.
  manager.onInterruptionBegin(() => {
    if (listener !== null) stopRecording()
  })
  manager.onError(() => {
    const told = listener
    listener = null
    told?.onFail()
  })
  return manager
}

const SCOPE = 'scope.record'

/** Asks once; whoever has refused before has to change it in the settings. */
export async function mayRecord(): Promise<boolean> {
  const { authSetting } = await wx.getSetting()
  if (authSetting[SCOPE]) return true
  try {
    await wx.authorize({ scope: SCOPE })
    return true
  } catch {
    return false
  }
}

export async function openRecordSetting(): Promise<boolean> {
  const { authSetting } = await wx.openSetting()
  return authSetting[SCOPE] === true
}
