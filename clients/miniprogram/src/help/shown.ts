/** Help lines as the page shows them: those for an emergency first. */

import { dialled } from '../sdk/help-lines'
import { HOME, type Line } from './lines'
import { helpWords } from './words'

const GROUPS = ['crisis', 'violence', 'minors', 'directory'] as const

export interface ShownLine {
  readonly key: string
  /** Empty for what is no number. */
  readonly dial: string
  readonly number: string
  readonly name: string
  readonly hours: string
  readonly label: string
  /** What else can be opened, for a directory. */
  readonly address: string
}

export interface ShownGroup {
  readonly name: string
  readonly text: string
  readonly lines: readonly ShownLine[]
}

export function urgentOf(lines: readonly Line[], country: string): ShownLine[] {
  const kinds = ['emergency', 'rescue']
  return kinds.flatMap((kind) => ofKind(lines, kind, country))
}

export function groupsOf(lines: readonly Line[], country: string): ShownGroup[] {
  const texts = helpWords()
  return GROUPS.map((kind) => ({
    name: texts.groups[kind],
    text: kind === 'crisis' ? texts.crisisText : '',
    lines: ofKind(lines, kind, country),
  })).filter((group) => group.lines.length > 0)
}

function ofKind(lines: readonly Line[], kind: string, country: string): ShownLine[] {
  const texts = helpWords()
  return lines
    .filter((one) => one.kind === kind)
    .map((one) => {
      const name = nameOf(one, country)
      const number = one.number ?? ''
      return {
        key: `${kind} ${number} ${one.source}`,
        dial: dialled(number) ?? '',
        number,
        name,
        hours: one.hours,
        label: texts.call([name, one.hours, number].filter(Boolean).join(' ')),
        address: one.kind === 'directory' ? one.source : '',
      }
    })
}

/** What a number is for, where people know it by that: elsewhere one number is for everything. */
function nameOf(line: Line, country: string): string {
  if (country !== HOME) return line.name
  const texts = helpWords()
  const known: Readonly<Record<string, string>> = {
    '120': texts.ambulance,
    '110': texts.police,
    '119': texts.fire,
  }
  return known[line.number ?? ''] ?? line.name
}
