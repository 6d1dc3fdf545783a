/** Help lines in the order in which they may be needed. */

import type { Schemas } from '@nuanxin/sdk'

export type Line = Schemas['HelpLineOut']

const GROUPS = ['crisis', 'violence', 'minors', 'directory'] as const
export type Group = (typeof GROUPS)[number]

/** Emergency numbers, then fire and rescue. */
export function urgentOf(lines: readonly Line[]): Line[] {
  return [...ofKind(lines, 'emergency'), ...ofKind(lines, 'rescue')]
}

/** The others by what they are for; groups without a line are left out. */
export function grouped(lines: readonly Line[]): readonly (readonly [Group, Line[]])[] {
  return GROUPS.map((group) => [group, ofKind(lines, group)] as const).filter(
    ([, some]) => some.length > 0,
  )
}

function ofKind(lines: readonly Line[], kind: Line['kind']): Line[] {
  return lines.filter((one) => one.kind === kind)
}

/** Where a source can be opened; null for what is no address of the web. */
export function addressOf(source: string): URL | null {
  try {
    const address = new URL(source)
    return address.protocol === 'https:' || address.protocol === 'http:' ? address : null
  } catch {
    return null
  }
}
