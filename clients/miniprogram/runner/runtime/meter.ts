/** How much each page and component hands from its script to its view with `setData`. */

export interface Payload {
  count: number
  bytes: number
  largest: number
}

// https://developers.weixin.qq.com/miniprogram/dev/framework/performance/tips/runtime_setData.html
const LIMIT = 1024 * 1024

export const payloads: Record<string, Payload> = {}

const encoder = new TextEncoder()

export function meter(path: string, data: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(data)) {
    if (value === undefined) console.warn(`${path}: setData sets "${name}" to undefined`)
    if (typeof value === 'function') console.warn(`${path}: setData sets "${name}" to a function`)
  }
  const bytes = encoder.encode(JSON.stringify(data)).length
  if (bytes > LIMIT) console.warn(`${path}: setData with ${bytes} bytes`)
  const sum = (payloads[path] ??= { count: 0, bytes: 0, largest: 0 })
  sum.count += 1
  sum.bytes += bytes
  sum.largest = Math.max(sum.largest, bytes)
}
