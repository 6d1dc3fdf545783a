import { CalendarOutlined, SearchOutlined } from '@ant-design/icons'
import type { MemorySummary } from '@nuanxin/sdk'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { KINDS, type Filter, type Kind } from './filter'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

interface Props {
  readonly filter: Filter
  /** Undefined until they are known. */
  readonly counts: MemorySummary['counts'] | undefined
  readonly onChange: (filter: Filter) => void
}

export function Filters({ filter, counts, onChange }: Props) {
  const words = useMemoryWords()
  const [isDated, setIsDated] = useState(false)
  const hasDates = filter.since !== '' || filter.until !== ''
  // A kind without memories is offered only while it is chosen.
  const isOffered = (kind: Kind | null) =>
    kind === null || kind === filter.kind || !counts || (counts[kind] ?? 0) > 0
  return (
    <search className={styles.filters} aria-label={words.filters}>
      <div className={styles.search}>
        <Input
          type="search"
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          aria-label={words.searchLabel}
          placeholder={words.searchHint}
          value={filter.query}
          maxLength={500}
          onChange={(event) => onChange({ ...filter, query: event.target.value })}
        />
        <Button
          icon={<CalendarOutlined />}
          aria-expanded={isDated || hasDates}
          type={hasDates ? 'primary' : 'default'}
          onClick={() => setIsDated(!isDated)}
        >
          {words.byDate}
        </Button>
      </div>
      {(isDated || hasDates) && <Dates filter={filter} onChange={onChange} />}
      <div className={styles.kinds} role="group" aria-label={words.kindsLabel}>
        {[null, ...KINDS].filter(isOffered).map((kind) => (
          <Chip
            key={kind ?? 'all'}
            label={kind === null ? words.all : words.kinds[kind]}
            count={countOf(kind, counts)}
            isChosen={filter.kind === kind}
            onChoose={() => onChange({ ...filter, kind })}
          />
        ))}
      </div>
    </search>
  )
}

function countOf(kind: Kind | null, counts: Props['counts']): number | null {
  if (!counts) return null
  if (kind !== null) return counts[kind] ?? 0
  return Object.values(counts).reduce((sum, one) => sum + one, 0)
}

interface ChipProps {
  readonly label: string
  readonly count: number | null
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Chip({ label, count, isChosen, onChoose }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isChosen} onClick={onChoose}>
      {label} {count !== null && <span className={styles.count}>{count}</span>}
    </button>
  )
}

function Dates({ filter, onChange }: Pick<Props, 'filter' | 'onChange'>) {
  const words = useMemoryWords()
  const { since, until } = filter
  const isSwapped = since !== '' && until !== '' && since > until
  return (
    <div className={styles.dates}>
      <DateField
        label={words.since}
        value={since}
        onChange={(day) => onChange({ ...filter, since: day })}
      />
      <DateField
        label={words.until}
        value={until}
        onChange={(day) => onChange({ ...filter, until: day })}
      />
      {(since !== '' || until !== '') && (
        <Button type="link" onClick={() => onChange({ ...filter, since: '', until: '' })}>
          {words.clearDates}
        </Button>
      )}
      {isSwapped && (
        <p className={styles.wrong} role="alert">
          {words.datesSwapped}
        </p>
      )}
    </div>
  )
}

interface DateProps {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}

function DateField({ label, value, onChange }: DateProps) {
  const id = useId()
  return (
    <div className={styles.date}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        min="1970-01-01"
        max="9999-12-31"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
