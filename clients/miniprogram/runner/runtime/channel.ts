/** The channel between a page and the one that opened it (`EventChannel`). */

type Listener = (...args: unknown[]) => void

export class EventChannel {
  #listeners: { name: string; listener: Listener; once: boolean }[] = []

  on(name: string, listener: Listener): void {
    this.#listeners.push({ name, listener, once: false })
  }

  once(name: string, listener: Listener): void {
    this.#listeners.push({ name, listener, once: true })
  }

  off(name: string, listener?: Listener): void {
    const goes = (each: { name: string; listener: Listener }) =>
      each.name === name && (!listener || each.listener === listener)
    this.#listeners = this.#listeners.filter((each) => !goes(each))
  }

  emit(name: string, ...args: unknown[]): void {
    const called = this.#listeners.filter((each) => each.name === name)
    this.#listeners = this.#listeners.filter((each) => !(each.name === name && each.once))
    for (const { listener } of called) listener(...args)
  }
}
