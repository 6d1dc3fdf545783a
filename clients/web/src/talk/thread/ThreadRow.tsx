import { memo } from 'react'
import type { Row } from '../state/rows'
import { MessageItem } from './MessageItem'
import type { RowProps } from './row-props'
import { UnsentItem } from './UnsentItem'

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
