import { memo } from 'react'
import type { LiveReply } from '../state/live'
import type { Row } from '../state/rows'
import type { Talk } from '../state/talk'
import type { Turns } from '../state/turns'
import { MessageItem } from './MessageItem'
import { UnsentItem } from './UnsentItem'

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

/** Rows are made anew with each change of a talk; most of them say what they said before. */
export const ThreadRow = memo(function ThreadRow(props: RowProps) {
  const { row } = props
  if (row.kind === 'unsent') return <UnsentItem {...props} unsent={row.unsent} />
  return <MessageItem {...props} row={row} />
}, isSame)

function isSame(before: RowProps, after: RowProps): boolean {
  return (
    before.live === after.live &&
    before.setting.isOpen === after.setting.isOpen &&
    before.setting.isIncognito === after.setting.isIncognito &&
    before.isSought === after.isSought &&
    before.editing === after.editing &&
    before.talk === after.talk &&
    JSON.stringify(flagsOf(before.row)) === JSON.stringify(flagsOf(after.row)) &&
    contentOf(before.row) === contentOf(after.row)
  )
}

function flagsOf(row: Row) {
  return row.kind === 'unsent' ? row : { ...row, message: null }
}

function contentOf(row: Row) {
  return row.kind === 'message' ? row.message : null
}
