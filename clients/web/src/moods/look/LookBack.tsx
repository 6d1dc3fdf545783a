import { Empty } from 'antd'
import type { MoodSummary } from '@nuanxin/sdk'
import { Shown } from '../../app/Shown'
import { moodApi, type Range } from '../endpoints'
import { useMoodWords } from '../words'
import type { Day } from '../zones'
import { CalendarCard } from './CalendarCard'
import { Course } from './Course'
import { Figures } from './Figures'
import { Findings } from './Findings'
import { HelpedCard } from './HelpedCard'
import styles from './look.module.css'
import { Profiles } from './Profiles'
import { RangeChooser } from './RangeChooser'
import { Triggers } from './Triggers'

interface Props {
  readonly zone: string
  readonly range: Range
  readonly onRange: (range: Range) => void
  readonly onEmptyDay: (day: Day) => void
}

/** Weeks of moods: a calendar, how they went, and what can be said about them. */
export function LookBack({ zone, range, onRange, onEmptyDay }: Props) {
  const asked = moodApi.useMoodSummaryQuery(range)
  return (
    <div className={styles.look}>
      <CalendarCard zone={zone} recent={asked} onEmptyDay={onEmptyDay} />
      <RangeChooser range={range} zone={zone} onChange={onRange} />
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
