import { Spin } from 'antd'
import { useEffect, useRef } from 'react'
import { useReached } from '../talk/list/useReached'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

/** At the end of a list: what comes next is asked for as soon as it is nearly in view. */
export function LoadMore(props: { isLoading: boolean; onReached: () => void }) {
  const { isLoading, onReached } = props
  const words = useMemoryWords()
  const end = useRef<HTMLDivElement>(null)
  const isReached = useReached(end)
  useEffect(() => {
    if (isReached && !isLoading) onReached()
  }, [isReached, isLoading, onReached])
  return (
    <div ref={end} className={styles.more} role="status" aria-label={words.loadingMore}>
      {isLoading && <Spin size="small" />}
    </div>
  )
}
