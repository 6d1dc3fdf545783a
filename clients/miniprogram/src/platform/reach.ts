/** Whether the server can be asked, and when it is worth asking again. */

let connected = true
const listeners = new Set<() => void>()
const changes = new Set<() => void>()

export function isOnline(): boolean {
  return connected
}

/** Called when the network is back, and when the app is: WeChat ends what runs in its background. */
export function onReachable(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Called whenever the network comes or goes. */
export function onNetwork(listener: () => void): () => void {
  changes.add(listener)
  return () => changes.delete(listener)
}

/** Once, at the start of the app. */
export function watchNetwork(): void {
  void wx.getNetworkType().then(({ networkType }) => note(networkType !== 'none'))
  wx.onNetworkStatusChange(({ isConnected }) => note(isConnected))
  wx.onAppShow(tell)
}

/** Waits; not any longer once there is a reason to try again at once. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const awake = () => {
      clearTimeout(timer)
      forget()
      resolve()
    }
    const timer = setTimeout(awake, milliseconds)
    const forget = onReachable(awake)
  })
}

function note(isConnected: boolean): void {
  if (isConnected === connected) return
  connected = isConnected
  for (const listener of [...changes]) listener()
  tell()
}

function tell(): void {
  if (connected) for (const listener of [...listeners]) listener()
}
