import { DownloadOutlined } from '@ant-design/icons'
import { isStuck, levelOf, type Unsynced } from '@nuanxin/sdk'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { failureOf } from '../../api/api'
import { clock } from '../../api/clock'
import { useExplained } from '../../api/failures'
import { Shown } from '../../app/Shown'
import { LOCALES, useLanguage } from '../../i18n/words'
import { exported, moodApi, type Range } from '../endpoints'
import { MoodFace } from '../MoodFace'
import { Refused } from '../record/SyncState'
import { useMoodSync } from '../sync'
import { useMoodWords } from '../words'
import { dayInWords, today, type Day } from '../zones'
import styles from './list.module.css'
import { MoodItem, Tags, useMoment } from './MoodItem'
import { NoneYet } from './NoneYet'

/** All records, the newest first; on top what this device still has to send. */
export function Records({ zone, range }: { zone: string; range: Range }) {
  const words = useMoodWords()
  const { unsynced } = useMoodSync()
  const moods = moodApi.useMoodsInfiniteQuery(undefined)
  const waiting = unsynced.filter((one) => one.note !== null && !one.isGone)
  return (
    <div className={styles.all}>
      <Export zone={zone} range={range} />
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
  const at = useMoment(told.at ?? new Date(clock.now()).toISOString(), zone)
  return (
    <li className={styles.item}>
      <span className={styles.face} data-level={level.value}>
        <MoodFace value={level.value} />
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

function Export({ zone, range }: { zone: string; range: Range }) {
  const words = useMoodWords()
  const locale = LOCALES[useLanguage()]
  const explained = useExplained()
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)

  async function download(asked: Range | null) {
    setIsBusy(true)
    try {
      offer(await exported(asked), `${words.exportName}-${today(zone)}.csv`)
    } catch (error) {
      void message.warning(explained(failureOf(error)))
    } finally {
      setIsBusy(false)
    }
  }
  const shortDay = (day: Day) => dayInWords(day, locale, { dateStyle: 'medium' })
  return (
    <div className={styles.tools}>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        autoFocus
        classNames={{ root: styles.menu ?? '' }}
        menu={{
          items: [
            { key: 'all', label: words.exportAll, onClick: () => void download(null) },
            {
              key: 'range',
              label: words.exportRange(shortDay(range.from), shortDay(range.to)),
              onClick: () => void download(range),
            },
          ],
        }}
      >
        <Button icon={<DownloadOutlined />} aria-haspopup="menu" loading={isBusy}>
          {isBusy ? words.exporting : words.export}
        </Button>
      </Dropdown>
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
