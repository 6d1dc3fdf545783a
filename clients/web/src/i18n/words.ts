/**
 * The texts of the app. Each feature has a `words.ts` with `zh` and `en` of one shape: a text that
 * is missing in one language does not compile.
 */

import { useAppSelector } from '../app/store'
import type { Language } from '../app/preferences'

/** The same keys, each with the same parameters. */
type Like<T> = { readonly [K in keyof T]: Widened<T[K]> }
type Widened<V> = V extends string
  ? string
  : V extends (...given: infer P) => string
    ? (...given: P) => string
    : V extends readonly string[]
      ? readonly string[]
      : Like<V>

/** A hook for the texts in the person's language. */
export function words<const Zh extends object>(zh: Zh, en: Like<Zh>): () => Like<Zh> {
  const both: Record<Language, Like<Zh>> = { zh: zh as Like<Zh>, en }
  return function useWords() {
    return both[useAppSelector((state) => state.preferences.language)]
  }
}

export function useLanguage(): Language {
  return useAppSelector((state) => state.preferences.language)
}

export const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }
