/** What people say of a mood besides its level, and what of that changed. */

import type { MoodChange, MoodLevel, Schemas } from '@nuanxin/sdk'
import { instantOf, type Wall } from '../zones'

export interface Said {
  readonly label: Schemas['Emotion'] | null
  readonly tags: readonly string[]
  readonly note: string
  readonly helped: readonly string[]
  /** Null for what has the time of a message. */
  readonly when: Wall | null
}

export const NOTHING_SAID: Said = { label: null, tags: [], note: '', helped: [], when: null }

/** As the API takes it. */
export function changesOf(before: Said, after: Said, level: MoodLevel, zone: string): MoodChange {
  const { when } = after
  const isMoved = when !== null && (when.day !== before.when?.day || when.time !== before.when.time)
  return {
    // A label alone would bring the valence that it usually has.
    ...(after.label !== before.label && { label: after.label, valence: level.valence }),
    ...(!isSame(after.tags, before.tags) && { tags: [...after.tags] }),
    ...(after.note !== before.note && { note: after.note }),
    ...(!isSame(after.helped, before.helped) && { helped: [...after.helped] }),
    ...(isMoved && { at: instantOf(when, zone).toISOString() }),
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((tag, place) => tag === other[place])
}
