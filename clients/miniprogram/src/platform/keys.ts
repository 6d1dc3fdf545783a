/**
 * For `Idempotency-Key`s: unique, not secret. `Math.random` alone may repeat where many devices
 * start at once, hence the time, and a number that counts within this start.
 */
let made = 0

export function newKey(): string {
  made += 1
  const random = () => Math.floor(Math.random() * 2 ** 52).toString(36)
  return `${Date.now().toString(36)}-${made.toString(36)}-${random()}${random()}`
}
