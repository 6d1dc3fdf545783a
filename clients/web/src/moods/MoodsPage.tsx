import { Tabs } from 'antd'
import { useState } from 'react'
import { PageFrame } from '../app/PageFrame'
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
  const zone = moodApi.useOwnZoneQuery(undefined)
  return (
    <PageFrame title={words.title}>
      <Shown of={zone}>{(known) => <Moods zone={known} />}</Shown>
    </PageFrame>
  )
}

function Moods({ zone }: { zone: string }) {
  const words = useMoodWords()
  const [when, setWhen] = useState<Wall | null>(null)
  const [range, setRange] = useState(() => lastDays(USUAL_DAYS, zone))
  const recent = moodApi.useRecentMoodsQuery(undefined)
  const isNew = recent.data?.items.length === 0
  const addTo = (day: Day) => setWhen({ day, time: SOME_TIME })
  return (
    <div className={styles.moods}>
      <RecordPanel zone={zone} when={when} onWhen={setWhen} />
      <Evidence zone={zone}>
        <Tabs
          items={[
            {
              key: 'look',
              label: words.lookBack,
              children: isNew ? (
                <NoneYet />
              ) : (
                <LookBack zone={zone} range={range} onRange={setRange} onEmptyDay={addTo} />
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
    </div>
  )
}
