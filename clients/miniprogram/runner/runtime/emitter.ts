/** Listeners of one kind of event, called in the order in which they came. */
export class Emitter<T> {
  #listeners: ((value: T) => void)[] = []

  readonly on = (listener: (value: T) => void): void => {
    this.#listeners.push(listener)
  }

  /** Without a listener, all go. */
  readonly off = (listener?: (value: T) => void): void => {
    this.#listeners = listener ? this.#listeners.filter((each) => each !== listener) : []
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value)
  }

  get empty(): boolean {
    return this.#listeners.length === 0
  }
}
