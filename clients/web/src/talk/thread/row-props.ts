/** What the rows of a talk are given. */

import type { LiveReply } from '../state/live'
import type { Row } from '../state/rows'
import type { Talk } from '../state/talk'
import type { Turns } from '../state/turns'

/** What a talk allows. */
export interface Setting {
  /** What was said can be changed: it was not handed on to somewhere else. */
  readonly isOpen: boolean
  readonly isIncognito: boolean
}

/** An own message that is being changed. */
export interface Editing {
  readonly id: string
  readonly text: string
}

export interface RowProps {
  readonly row: Row
  readonly talk: Talk
  readonly turns: Turns
  readonly live: LiveReply | null
  readonly setting: Setting
  /** Somebody came for this one. */
  readonly isSought: boolean
  readonly editing: Editing | null
  readonly onEditing: (editing: Editing | null) => void
}
