import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Shown } from '../../app/Shown'
import { useConversationsInfiniteQuery } from '../endpoints'
import type { Turns } from '../state/turns'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'
import { ConversationLine } from './ConversationLine'
import { useDelayed } from './useDelayed'
import { useReached } from './useReached'

export interface ListProps {
  readonly turns: Turns
  readonly current: string | null
  readonly onChosen: () => void
}

/** What was talked about: the newest first, or what a search finds. */
export function ConversationList({ turns, current, onChosen }: ListProps) {
  const words = useTalkWords()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const query = useDelayed(typed.trim(), 300)

  function begin() {
    go('/')
    onChosen()
  }
  return (
    <div className={styles.conversations}>
      <Button type="primary" icon={<PlusOutlined />} block onClick={begin}>
        {words.newTalk}
      </Button>
      <Input
        type="search"
        allowClear
        prefix={<SearchOutlined />}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={words.search}
        aria-label={words.search}
      />
      <nav className={styles.found} aria-label={words.conversations}>
        <Found key={query} query={query} turns={turns} current={current} onChosen={onChosen} />
      </nav>
    </div>
  )
}

function Found({ query, ...line }: ListProps & { query: string }) {
  const words = useTalkWords()
  const asked = useConversationsInfiniteQuery(query, { refetchOnFocus: true })
  const end = useRef<HTMLDivElement>(null)
  const isReached = useReached(end)
  const { hasNextPage, isFetching, isError, fetchNextPage } = asked
  useEffect(() => {
    // A page of a search may be empty with more to come.
    if (isReached && hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [isReached, hasNextPage, isFetching, isError, fetchNextPage])
  return (
    <>
      <Shown of={asked}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length > 0 ? (
            <ul>
              {items.map((one) => (
                <ConversationLine key={one.id} conversation={one} query={query} {...line} />
              ))}
            </ul>
          ) : (
            <p className={styles.quiet} role="status">
              {hasNextPage ? words.searching : query ? words.nothingFound : words.noConversations}
            </p>
          )
        }}
      </Shown>
      <div ref={end} />
    </>
  )
}
