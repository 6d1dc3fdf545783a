import type { Memory } from '@nuanxin/sdk'
import { useRef } from 'react'
import { Virtualizer } from 'virtua'
import { LOCALES, useLanguage } from '../i18n/words'
import styles from './memories.module.css'
import { MemoryCard } from './MemoryCard'
import type { MemoryRow } from './rows'
import { useDayName } from './useDayName'
import { SCROLLER, useMargin } from './useMargin'

interface Props {
  readonly rows: readonly MemoryRow[]
  readonly editing: string | null
  readonly onEdit: (id: string | null) => void
  readonly onForget: (memory: Memory) => void
}

/** Rows that are there even below the window: the Tab key finds its way on by them. */
const FIRST = 6

/** Years of memories: only what is in view is on the page, and what is being written. */
export function MemoryRows({ rows, editing, onEdit, onForget }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const margin = useMargin(place)
  const edited = rows.findIndex((row) => row.key === editing)
  const first = rows.slice(0, FIRST).keys()
  return (
    <div ref={place}>
      <Virtualizer
        scrollRef={SCROLLER}
        startMargin={margin}
        data={rows}
        bufferSize={600}
        keepMounted={edited < FIRST ? [...first] : [...first, edited]}
      >
        {(row) =>
          row.kind === 'memory' ? (
            <MemoryCard
              key={row.key}
              memory={row.memory}
              isEditing={row.key === editing}
              onEdit={onEdit}
              onForget={onForget}
            />
          ) : (
            <Heading key={row.key} row={row} />
          )
        }
      </Virtualizer>
    </div>
  )
}

function Heading({ row }: { row: Exclude<MemoryRow, { kind: 'memory' }> }) {
  const locale = LOCALES[useLanguage()]
  const day = useDayName()
  if (row.kind === 'day') return <h3 className={styles.day}>{day(row.at)}</h3>
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' })
  return <h2 className={styles.month}>{month.format(new Date(row.at))}</h2>
}
