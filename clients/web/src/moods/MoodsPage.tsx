import { Tabs } from 'antd'
import { useState } from 'react'
import { isFailure } from '../api/api'
import { keptZone } from '../app/own-zone'
import { PageFrame } from '../app/PageFrame'
import { useUserId } from '../app/session'
import { Shown } from '../app/Shown'
import { moodApi } from './endpoints'
import { NoneYet } from './list/NoneYet'
import { Records } from './list/Records'
import { Evidence } from './look/Evidence'
import { LookBack } from './look/LookBack'
import { lastDays } from './look/RangeChooser'
import styles from './moods.module.css'
import { RecordPanel } from './record/RecordPanel'
import { useMoodWords } from './words'
import type { Day, Wall } from './zones'

/** Noon: of a day that somebody only remembers as such. */
const SOME_TIME = '12:00'
const USUAL_DAYS = 90

export default function MoodsPage() {
  const words = useMoodWords()
  const [when, setWhen] = useState<Wall | null>(null)
  const asked = moodApi.useOwnZoneQuery(undefined)
  const kept = keptZone(useUserId() ?? '')
  const isCutOff = isFailure(asked.error) && asked.error.status === 0
  return (
    <PageFrame title={words.title}>
      <div className={styles.moods}>
        <RecordPanel zone={asked.data ?? kept} when={when} onWhen={setWhen} />
        <div>
          {isCutOff && <p className={styles.cutOff}>{words.lookBackOffline}</p>}
          <Shown of={asked}>
            {(zone) => <Past zone={zone} onEmptyDay={(day) => setWhen({ day, time: SOME_TIME })} />}
          </Shown>
        </div>
      </div>
    </PageFrame>
  )
}

function Past({ zone, onEmptyDay }: { zone: string; onEmptyDay: (day: Day) => void }) {
  const words = useMoodWords()
  const [range, setRange] = useState(() => lastDays(USUAL_DAYS, zone))
  const recent = moodApi.useRecentMoodsQuery(undefined)
  const isNew = recent.data?.items.length === 0
  return (
    <Evidence zone={zone}>
      <Tabs
        items={[
          {
            key: 'look',
            label: words.lookBack,
            children: isNew ? (
              <NoneYet />
            ) : (
              <LookBack zone={zone} range={range} onRange={setRange} onEmptyDay={onEmptyDay} />
            ),
          },
          {
            key: 'records',
            label: words.records,
            children: <Records zone={zone} range={range} />,
          },
        ]}
      />
    </Evidence>
  )
}
