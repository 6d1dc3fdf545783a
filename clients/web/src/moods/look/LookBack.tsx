import { Empty } from 'antd'
import type { MoodSummary } from '@nuanxin/sdk'
import { useState } from 'react'
import { Shown } from '../../app/PageFrame'
import { moodApi } from '../endpoints'
import { useMoodWords } from '../words'
import type { Day } from '../zones'
import { CalendarCard } from './CalendarCard'
import { Course } from './Course'
import { Figures } from './Figures'
import { Findings } from './Findings'
import { HelpedCard } from './HelpedCard'
import styles from './look.module.css'
import { Profiles } from './Profiles'
import { lastDays, RangeChooser } from './RangeChooser'
import { Triggers } from './Triggers'

const USUAL_DAYS = 90

/** Weeks of moods: a calendar, how they went, and what can be said about them. */
export function LookBack(props: { zone: string; onEmptyDay: (day: Day) => void }) {
  const { zone, onEmptyDay } = props
  const [range, setRange] = useState(() => lastDays(USUAL_DAYS, zone))
  const asked = moodApi.useMoodSummaryQuery(range)
  return (
    <div className={styles.look}>
      <CalendarCard zone={zone} onEmptyDay={onEmptyDay} />
      <RangeChooser range={range} zone={zone} onChange={setRange} />
      <Shown of={asked}>{(summary) => <Sections summary={summary} />}</Shown>
    </div>
  )
}

function Sections({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  if (summary.days === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noneInRange} />
  }
  return (
    <>
      <Course summary={summary} />
      <Findings summary={summary} />
      <div className={styles.pair}>
        <Figures summary={summary} />
        <HelpedCard summary={summary} />
      </div>
      <Profiles summary={summary} />
      <Triggers summary={summary} />
    </>
  )
}
