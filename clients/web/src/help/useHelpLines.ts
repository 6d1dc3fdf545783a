import { useState } from 'react'
import { useUserId } from '../app/session'
import { LOCALES, useLanguage } from '../i18n/words'
import { useOwnAccountQuery } from '../me/endpoints'
import { helpApi } from './endpoints'
import { keptLines } from './kept'
import { bundledLines, HOME, regionOf } from './known'
import type { Line } from './lines'
import { useHelpWords } from './words'

export interface Shown {
  readonly country: string
  readonly lines: readonly Line[]
  /** What stands in for the server's answer, where that cannot be had. */
  readonly instead: 'kept' | 'bundled' | 'none' | null
  /** When it was kept, in milliseconds. */
  readonly keptAt: number
  readonly isLoading: boolean
}

/** The lines of a country: the server's, else the last that were kept here, else the bundled ones. */
export function useHelpLines() {
  const words = useHelpWords()
  const language = LOCALES[useLanguage()]
  const [chosen, choose] = useState<string | null>(null)
  const [kept] = useState(keptLines)
  const { country: own, isLoading: isLookedUp } = useOwnCountry()
  const country = chosen ?? own ?? kept?.country ?? regionOf(navigator.languages) ?? HOME
  const asked = helpApi.useHelpLinesQuery({ country, language }, { skip: isLookedUp })
  const retry = () => void asked.refetch()

  return { shown: shown(), choose, retry }

  function shown(): Shown {
    if (asked.currentData) return found(asked.currentData.items, null)
    const isWaiting = isLookedUp || !asked.isError
    if (kept?.country === country) return found(kept.items, isWaiting ? null : 'kept')
    const bundled = bundledLines(country, words)
    if (isWaiting) return { ...found(bundled, null), isLoading: bundled.length === 0 }
    return found(bundled, bundled.length > 0 ? 'bundled' : 'none')
  }

  function found(lines: readonly Line[], instead: Shown['instead']): Shown {
    return { country, lines, instead, keptAt: kept?.at ?? 0, isLoading: false }
  }
}

/** Of the profile; null for whoever is not signed in. */
function useOwnCountry(): { country: string | null; isLoading: boolean } {
  const userId = useUserId()
  const { data, isLoading } = useOwnAccountQuery(undefined, { skip: userId === null })
  return { country: (userId !== null && data?.care.country) || null, isLoading }
}
