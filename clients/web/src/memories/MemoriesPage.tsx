import { PlusOutlined } from '@ant-design/icons'
import type { Memory } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { PageFrame } from '../app/PageFrame'
import { useDelayed } from '../talk/list/useDelayed'
import { AddPanel, type Adding } from './AddPanel'
import { memoryApi } from './endpoints'
import { EVERYTHING, isEverything } from './filter'
import { Filters } from './Filters'
import { ForgetDialog } from './ForgetDialog'
import { HeadMenu } from './HeadMenu'
import styles from './memories.module.css'
import { MemoryList } from './MemoryList'
import { Paused } from './Pausing'
import { ProfileCard } from './ProfileCard'
import { useMemoryWords } from './words'

/** Milliseconds without a key before a search. */
const REST = 300

/** What is remembered of a person, to look at and to change. */
export default function MemoriesPage() {
  const words = useMemoryWords()
  const [typed, setTyped] = useState(EVERYTHING)
  const query = useDelayed(typed.query.trim(), REST)
  const [adding, setAdding] = useState<Adding | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const [forgetting, setForgetting] = useState<Memory | null>(null)
  const summary = memoryApi.useMemorySummaryQuery(undefined)
  const isPaused = summary.data?.recorded === false
  return (
    <PageFrame
      title={words.title}
      extra={
        <div className={styles.head}>
          <Button
            ref={addButton}
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setAdding({ kind: 'fact' })}
          >
            {words.add}
          </Button>
          <HeadMenu isPaused={isPaused} isKnown={summary.data !== undefined} />
        </div>
      }
    >
      <div className={styles.page}>
        <p className={styles.intro}>{words.intro}</p>
        {isPaused && <Paused />}
        {adding && (
          <AddPanel
            key={adding.kind}
            adding={adding}
            profile={summary.data?.profile ?? []}
            onDone={() => {
              setAdding(null)
              addButton.current?.focus()
            }}
          />
        )}
        <Filters filter={typed} counts={summary.data?.counts} onChange={setTyped} />
        {summary.data && isEverything(typed) && (
          <ProfileCard
            profile={summary.data.profile}
            onAdd={() => setAdding({ kind: 'profile' })}
          />
        )}
        <MemoryList
          filter={{ ...typed, query }}
          summary={summary}
          onClear={() => setTyped(EVERYTHING)}
          onForget={setForgetting}
        />
      </div>
      <ForgetDialog memory={forgetting} onClose={() => setForgetting(null)} />
    </PageFrame>
  )
}
