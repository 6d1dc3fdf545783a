import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { failureOf } from '../../api/api'
import { useExplained } from '../../api/failures'
import { Shown } from '../../app/PageFrame'
import { useLanguage } from '../../i18n/words'
import { exported, moodApi } from '../endpoints'
import { levelOf } from '../levels'
import { isStuck, type Unsynced } from '../outbox'
import { Refused } from '../record/SyncState'
import { useMoodSync } from '../sync'
import { useMoodWords } from '../words'
import { today } from '../zones'
import styles from './list.module.css'
import { MoodItem, Tags, useMoment } from './MoodItem'
import { NoneYet } from './NoneYet'

/** All records, the newest first; on top what this device still has to send. */
export function Records({ zone }: { zone: string }) {
  const words = useMoodWords()
  const { unsynced } = useMoodSync()
  const moods = moodApi.useMoodsInfiniteQuery(undefined)
  const waiting = unsynced.filter((one) => one.note !== null && !one.isGone)
  return (
    <div className={styles.all}>
      <Export zone={zone} />
      {waiting.length > 0 && (
        <ul className={styles.items}>
          {waiting.map((one) => (
            <WaitingItem key={one.key} entry={one} zone={zone} />
          ))}
        </ul>
      )}
      <Shown of={moods}>
        {({ pages }) => {
          const items = pages.flatMap((one) => one.items)
          if (items.length === 0) return waiting.length === 0 && <NoneYet />
          return (
            <ul className={styles.items}>
              {items.map((one) => (
                <MoodItem key={one.id} mood={one} zone={zone} />
              ))}
            </ul>
          )
        }}
      </Shown>
      {moods.hasNextPage && (
        <Button block loading={moods.isFetchingNextPage} onClick={() => void moods.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </div>
  )
}

function WaitingItem({ entry, zone }: { entry: Unsynced; zone: string }) {
  const words = useMoodWords()
  const language = useLanguage()
  const told = { ...entry.note, ...entry.change }
  const level = levelOf(told.valence ?? 0)
  const at = useMoment(told.at ?? new Date().toISOString(), zone)
  return (
    <li className={styles.item}>
      <span className={styles.face} data-level={level.value}>
        {level.face}
      </span>
      <div className={styles.body}>
        <div className={styles.line}>
          <strong>{level.words[language]}</strong>
          <time dateTime={told.at ?? undefined}>{at}</time>
        </div>
        {told.note && <p className={styles.note}>{told.note}</p>}
        <Tags tags={told.tags ?? []} />
        <div className={styles.foot}>
          {isStuck(entry) ? (
            <Refused entry={entry} />
          ) : (
            <span className={styles.waiting}>{words.waitingShort}</span>
          )}
        </div>
      </div>
    </li>
  )
}

function Export({ zone }: { zone: string }) {
  const words = useMoodWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)

  async function download() {
    setIsBusy(true)
    try {
      offer(await exported(), `${words.exportName}-${today(zone)}.csv`)
    } catch (error) {
      void message.warning(explained(failureOf(error)))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <div className={styles.tools}>
      <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void download()}>
        {isBusy ? words.exporting : words.export}
      </Button>
    </div>
  )
}

function offer(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
