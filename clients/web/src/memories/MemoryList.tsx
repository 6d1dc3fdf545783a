import type { Memory, MemorySummary } from '@nuanxin/sdk'
import { Alert, Button, Empty, Skeleton, Spin } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import { useShellWords } from '../app/words'
import { memoryApi, MOST } from './endpoints'
import { isEverything, type Filter } from './filter'
import { LoadMore } from './LoadMore'
import styles from './memories.module.css'
import { MemoryRows } from './MemoryRows'
import { asFound, byDay } from './rows'
import { useMemoryWords } from './words'

interface Props {
  readonly filter: Filter
  readonly summary: {
    readonly data?: MemorySummary | undefined
    readonly error?: unknown
    readonly refetch: () => unknown
  }
  readonly onClear: () => void
  readonly onForget: (memory: Memory) => void
}

export function MemoryList({ filter, summary, onClear, onForget }: Props) {
  const words = useMemoryWords()
  const asked = memoryApi.useMemoriesInfiniteQuery(filter)
  const list = useRef<HTMLElement>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const items = asked.data?.pages.flatMap((one) => one.items) ?? []
  // What was found before stays until the new answer is there.
  const isCurrent = asked.currentData !== undefined
  const isSearch = items.some((one) => typeof one.score === 'number')
  const isWhole = isCurrent && !asked.hasNextPage
  return (
    <section ref={list} className={styles.list} aria-label={words.list} aria-busy={!isCurrent}>
      <p className={styles.found} role="status">
        {filter.query !== '' &&
          isCurrent &&
          !asked.isFetching &&
          (items.length < MOST ? words.found(items.length) : words.foundMost(items.length))}
      </p>
      <Failed of={asked} summary={summary} isEmpty={items.length === 0} />
      {asked.data === undefined && !asked.isError && <Skeleton active paragraph={{ rows: 6 }} />}
      {items.length > 0 && (
        <MemoryRows
          rows={isSearch ? asFound(items) : byDay(items)}
          editing={editing}
          onEdit={setEditing}
          onForget={onForget}
        />
      )}
      {asked.hasNextPage && isCurrent && !asked.isError && (
        <LoadMore isLoading={asked.isFetching} onReached={() => void asked.fetchNextPage()} />
      )}
      {isWhole && items.length > 0 && !isSearch && <p className={styles.end}>{words.end}</p>}
      {isWhole && items.length === 0 && !asked.isFetching && (
        <Nothing filter={filter} isPaused={summary.data?.recorded === false} onClear={onClear} />
      )}
      {!isCurrent && asked.isFetching && items.length > 0 && (
        <Spin className={styles.searching ?? ''} size="small" />
      )}
    </section>
  )
}

interface FailedProps {
  readonly of: {
    readonly error?: unknown
    readonly isFetching: boolean
    readonly refetch: () => unknown
    readonly fetchNextPage: () => unknown
  }
  readonly summary: Props['summary']
  readonly isEmpty: boolean
}

/** One word for both that were asked for. */
function Failed({ of, summary, isEmpty }: FailedProps) {
  const shell = useShellWords()
  const explained = useExplained()
  const failure = [of.error, summary.error].find(isFailure)
  if (!failure || of.isFetching) return null

  function again() {
    if (summary.error) summary.refetch()
    if (of.error && isEmpty) of.refetch()
    else if (of.error) of.fetchNextPage()
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={explained(failure)}
      action={
        <Button size="small" onClick={again}>
          {shell.retry}
        </Button>
      }
    />
  )
}

function Nothing(props: { filter: Filter; isPaused: boolean; onClear: () => void }) {
  const words = useMemoryWords()
  if (!isEverything(props.filter)) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={<Said title={words.emptyFilter} text={words.emptyFilterText} />}
      >
        <Button onClick={props.onClear}>{words.clearFilter}</Button>
      </Empty>
    )
  }
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <Said title={words.empty} text={props.isPaused ? words.emptyPaused : words.emptyText} />
      }
    >
      <Link href="/" className={styles.way}>
        {words.toTalk}
      </Link>
    </Empty>
  )
}

function Said(props: { title: string; text: string }) {
  return (
    <>
      <strong className={styles.nothing}>{props.title}</strong>
      {props.text}
    </>
  )
}
