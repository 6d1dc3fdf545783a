/** Help lines: which of them come first, and what a telephone is told. */

import type { Schemas } from './types'

type HelpLine = Schemas['HelpLineOut']

const URGENT: readonly HelpLine['kind'][] = ['emergency', 'rescue', 'crisis']

/** Those for an emergency first; within a kind as they come. */
export function byUrgency(lines: readonly HelpLine[]): readonly HelpLine[] {
  return [...lines].sort((one, other) => rank(one) - rank(other))
}

function rank(line: HelpLine): number {
  const at = URGENT.indexOf(line.kind)
  return at < 0 ? URGENT.length : at
}

/** Digits, and a plus before them. Null for what is no number: in France an ambulance is 15. */
export function dialled(number: string | null): string | null {
  const plain = (number ?? '').replace(/[^\d+*#]/g, '')
  return /^\+?[\d*#]{2,20}$/.test(plain) ? plain : null
}
