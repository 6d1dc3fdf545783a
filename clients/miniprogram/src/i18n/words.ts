/** Texts in two languages of one shape: what is missing in one does not compile. */

import { language, type Language } from './language'

type Widened<V> = V extends string
  ? string
  : V extends (...given: infer P) => string
    ? (...given: P) => string
    : V extends readonly string[]
      ? readonly string[]
      : Like<V>
export type Like<T> = { readonly [K in keyof T]: Widened<T[K]> }

export function words<const Zh extends object>(zh: Zh, en: Like<Zh>): () => Like<Zh> {
  const both: Record<Language, Like<Zh>> = { zh: zh as unknown as Like<Zh>, en }
  return () => both[language()]
}
