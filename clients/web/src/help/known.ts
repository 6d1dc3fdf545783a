/** What is known without a network: the least of what the server itself tells for China. */

import type { Line } from './lines'
import type { HelpWords } from './words'

export const HOME = 'CN'

const URGENT_NAMES: Readonly<Record<string, 'ambulance' | 'police' | 'fire'>> = {
  '120': 'ambulance',
  '110': 'police',
  '119': 'fire',
}

/** What a number is for, where people know it by that: elsewhere one number is for everything. */
export function nameOf(line: Line, country: string, words: HelpWords): string {
  const known = country === HOME ? URGENT_NAMES[line.number ?? ''] : undefined
  return known ? words[known] : line.name
}

export function bundledLines(country: string, words: HelpWords): readonly Line[] {
  if (country !== HOME) return []
  const bare = { hours: '', source: '' }
  return [
    { ...bare, kind: 'emergency', number: '120', name: words.ambulance },
    { ...bare, kind: 'emergency', number: '110', name: words.police },
    { ...bare, kind: 'rescue', number: '119', name: words.fire },
    { ...bare, kind: 'crisis', number: '12356', name: words.hotline },
  ]
}

/** Of the browser's language, for instance `GB` of `en-GB`; null where it names none. */
export function regionOf(languages: readonly string[]): string | null {
  for (const one of languages) {
    const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?:-|$)/i.exec(one)?.[1]
    if (region) return region.toUpperCase()
  }
  return null
}
