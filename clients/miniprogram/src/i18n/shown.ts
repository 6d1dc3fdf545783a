/** The part of some words that a template can show: a page's data takes no functions. */
export type Shown<T> = {
  readonly [K in keyof T as T[K] extends (...given: never[]) => unknown ? never : K]: T[K]
}

export function shown<T extends object>(texts: T): Shown<T> {
  const entries = Object.entries(texts).filter(([, text]) => typeof text !== 'function')
  return Object.fromEntries(entries) as Shown<T>
}
