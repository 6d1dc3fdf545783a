import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { MOOD_LEVELS, type MoodSummary } from '@nuanxin/sdk'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useSkew } from '../../api/clock'
import { Shown } from '../../app/Shown'
import { LOCALES, useLanguage } from '../../i18n/words'
import { moodApi } from '../endpoints'
import { useMoodWords } from '../words'
import { dayInWords, today, wallOf, type Day } from '../zones'
import { Card } from './Card'
import styles from './look.module.css'
import { DayNumbers, MonthGrid } from './MonthGrid'
import { byDay, firstOf, hasMonth } from './series'
import { MonthNumbers, YearGrid } from './YearGrid'

interface Props {
  readonly zone: string
  /** What was asked for already: it is not asked for again where the month lies within. */
  readonly recent: RecentDays
  /** A day without a record that somebody wants to add one to. */
  readonly onEmptyDay: (day: Day) => void
}

interface RecentDays {
  readonly data?: MoodSummary | undefined
  readonly isError: boolean
  readonly refetch: () => unknown
}

/** The days of a month, or of a year, in the colours of their moods. */
export function CalendarCard({ zone, recent, onEmptyDay }: Props) {
  const words = useMoodWords()
  const language = useLanguage()
  const now = today(zone)
  const isOtherDay = useSkew() !== null && wallOf(new Date(), zone).day !== now
  const [view, setView] = useState<'month' | 'year'>('month')
  const [year, setYear] = useState(Number(now.slice(0, 4)))
  const [month, setMonth] = useState(Number(now.slice(5, 7)))
  const isMonth = view === 'month'
  const isKnown =
    isMonth && !recent.isError && (!recent.data || hasMonth(recent.data, year, month, now))
  const ofYear = moodApi.useMoodSummaryQuery(
    { from: `${year}-01-01`, to: `${year}-12-31` },
    { skip: isKnown },
  )
  const asked = isKnown ? recent : ofYear
  const isLatest = firstOf(year, isMonth ? month : 12).slice(0, 7) >= now.slice(0, 7)

  function turn(by: -1 | 1) {
    const place = isMonth ? year * 12 + month - 1 + by : (year + by) * 12 + month - 1
    setYear(Math.floor(place / 12))
    setMonth((place % 12) + 1)
  }
  return (
    <Card
      title={words.calendar}
      numbers={
        asked.data &&
        (isMonth ? (
          <DayNumbers month={firstOf(year, month).slice(0, 7)} calendar={asked.data.calendar} />
        ) : (
          <MonthNumbers year={year} calendar={asked.data.calendar} />
        ))
      }
    >
      <div className={styles.calendarHead}>
        <div className={styles.turner}>
          <Button
            type="text"
            icon={<LeftOutlined />}
            aria-label={isMonth ? words.previousMonth : words.previousYear}
            onClick={() => turn(-1)}
          />
          <span className={styles.period} aria-live="polite">
            {dayInWords(firstOf(year, month), LOCALES[language], {
              year: 'numeric',
              ...(isMonth && { month: 'long' }),
            })}
          </span>
          <Button
            type="text"
            icon={<RightOutlined />}
            aria-label={isMonth ? words.nextMonth : words.nextYear}
            disabled={isLatest}
            onClick={() => turn(1)}
          />
        </div>
        <Segmented
          value={view}
          onChange={setView}
          aria-label={words.monthOrYear}
          options={[
            { value: 'month', label: words.month },
            { value: 'year', label: words.year },
          ]}
        />
      </div>
      <Shown of={asked}>
        {({ calendar }) =>
          isMonth ? (
            <MonthGrid
              year={year}
              month={month}
              days={byDay(calendar)}
              today={now}
              onEmptyDay={onEmptyDay}
            />
          ) : (
            <YearGrid
              year={year}
              days={byDay(calendar)}
              onMonth={(chosen) => {
                setMonth(chosen)
                setView('month')
              }}
            />
          )
        }
      </Shown>
      <Legend />
      {isOtherDay && <p className={styles.hint}>{words.otherDay}</p>}
    </Card>
  )
}

function Legend() {
  const words = useMoodWords()
  const language = useLanguage()
  return (
    <ul className={styles.legend} aria-label={words.legend}>
      {MOOD_LEVELS.map((one) => (
        <li key={one.value}>
          <span className={styles.swatch} data-level={one.value} />
          {one.words[language]}
        </li>
      ))}
    </ul>
  )
}
