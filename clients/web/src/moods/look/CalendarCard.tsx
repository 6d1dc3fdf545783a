import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Shown } from '../../app/PageFrame'
import { LOCALES, useLanguage } from '../../i18n/words'
import { moodApi } from '../endpoints'
import { MOOD_LEVELS } from '../levels'
import { useMoodWords } from '../words'
import { dayInWords, today, type Day } from '../zones'
import { Card } from './Card'
import styles from './look.module.css'
import { MonthGrid } from './MonthGrid'
import { byDay } from './series'
import { MonthNumbers, YearGrid } from './YearGrid'

interface Props {
  readonly zone: string
  /** A day without a record that somebody wants to add one to. */
  readonly onEmptyDay: (day: Day) => void
}

/** The days of a month, or of a year, in the colours of their moods. */
export function CalendarCard({ zone, onEmptyDay }: Props) {
  const words = useMoodWords()
  const language = useLanguage()
  const now = today(zone)
  const [view, setView] = useState<'month' | 'year'>('month')
  const [year, setYear] = useState(Number(now.slice(0, 4)))
  const [month, setMonth] = useState(Number(now.slice(5, 7)))
  const asked = moodApi.useMoodSummaryQuery({ from: `${year}-01-01`, to: `${year}-12-31` })
  const isMonth = view === 'month'
  const isLatest = `${year}-${isMonth ? String(month).padStart(2, '0') : '12'}` >= now.slice(0, 7)

  function turn(by: -1 | 1) {
    const place = isMonth ? year * 12 + month - 1 + by : (year + by) * 12 + month - 1
    setYear(Math.floor(place / 12))
    setMonth((place % 12) + 1)
  }
  return (
    <Card
      title={words.calendar}
      numbers={asked.data && <MonthNumbers year={year} calendar={asked.data.calendar} />}
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
            {dayInWords(`${year}-${String(month).padStart(2, '0')}-01`, LOCALES[language], {
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
