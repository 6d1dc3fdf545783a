import { levelOf, MOOD_LEVELS, type MoodSummary } from '@nuanxin/sdk'
import { lazy, Suspense } from 'react'
import { LOCALES, useLanguage } from '../../i18n/words'
import { useMoodWords } from '../words'
import { dayInWords } from '../zones'
import { Card, Numbers } from './Card'
import { courseOption } from './chart-options'
import styles from './look.module.css'
import { byDay, everyDay, rollingMean, signed } from './series'
import { useChartLook } from './useChartLook'

const Chart = lazy(() => import('./Chart'))
const HEIGHT = 260

/** Day by day, with the mean of seven days. */
export function Course({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const look = useChartLook()
  const locale = LOCALES[language]
  const option = courseOption(
    summary,
    {
      levels: MOOD_LEVELS.map((one) => one.words[language]),
      day: (day) => dayInWords(day, locale, { month: 'long', day: 'numeric', weekday: 'short' }),
      shortDay: (day) => dayInWords(day, locale, { month: 'numeric', day: 'numeric' }),
      mood: words.mood,
      moodSaid: words.moodSaid,
      rolling: words.rolling,
    },
    look,
  )
  return (
    <Card title={words.course} hint={words.courseHint} numbers={<Days summary={summary} />}>
      <Suspense fallback={<div className={styles.chartSpace} style={{ height: HEIGHT }} />}>
        <Chart
          option={option}
          height={HEIGHT}
          label={`${words.course} · ${words.about(summary.days, summary.records)}`}
        />
      </Suspense>
    </Card>
  )
}

function Days({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const days = everyDay(summary.from, summary.to)
  const known = byDay(summary.calendar)
  const means = new Map(rollingMean(days, known).map((one, place) => [days[place], one]))
  const rows = [...summary.calendar]
    .reverse()
    .map((one) => [
      one.date,
      `${levelOf(one.valence).words[language]} ${signed(one.valence)}`,
      signed(means.get(one.date) ?? one.valence),
      one.n,
    ])
  return (
    <Numbers
      caption={words.course}
      head={[words.day, words.mood, words.rolling, words.count]}
      rows={rows}
    />
  )
}
