import type { MoodSummary } from '@nuanxin/sdk'
import { lazy, Suspense } from 'react'
import { useMoodWords } from '../words'
import { Card, Numbers } from './Card'
import { profileOption, type Bar } from './chart-options'
import styles from './look.module.css'
import { signed } from './series'
import { useChartLook } from './useChartLook'

const Chart = lazy(() => import('./Chart'))
const HEIGHT = 200
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** Hours in a part of the day. */
const PART = 6

/** What weekdays and parts of the day are like. */
export function Profiles({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const { weekday, hours } = summary
  const week = WEEK.map((name, place) => {
    const one = weekday.items?.find((item) => item.weekday === name)
    return {
      name: words.weekdays[place] ?? '',
      difference: one?.difference ?? null,
      days: one?.days ?? 0,
    }
  })
  const day = words.parts.map((name, place) => {
    const one = hours.items?.find((item) => item.begins === PART * place)
    return { name, difference: one?.difference ?? null, days: one?.days ?? 0 }
  })
  return (
    <div className={styles.pair}>
      <Profile
        title={words.weekProfile}
        hint={words.weekProfileHint}
        bars={week}
        missing={weekday.status === 'ok' ? null : words.tooFew(weekday.missing_days ?? 0)}
      />
      <Profile
        title={words.hourProfile}
        hint={words.hourProfileHint}
        bars={day}
        missing={hours.status === 'ok' ? null : words.hoursTooFew}
      />
    </div>
  )
}

interface ProfileProps {
  readonly title: string
  readonly hint: string
  readonly bars: readonly (Bar & { readonly days: number })[]
  /** What to say where there is too little to show. */
  readonly missing: string | null
}

function Profile({ title, hint, bars, missing }: ProfileProps) {
  const words = useMoodWords()
  const look = useChartLook()
  if (missing !== null) {
    return (
      <Card title={title}>
        <p className={styles.hint}>{missing}</p>
      </Card>
    )
  }
  const rows = bars
    .filter((one) => one.difference !== null)
    .map((one) => [one.name, signed(one.difference ?? 0), one.days])
  return (
    <Card
      title={title}
      hint={hint}
      numbers={
        <Numbers
          caption={title}
          head={[words.day, words.difference, words.daysCount]}
          rows={rows}
        />
      }
    >
      <Suspense fallback={<div className={styles.chartSpace} style={{ height: HEIGHT }} />}>
        <Chart option={profileOption(bars, words, look)} height={HEIGHT} label={title} />
      </Suspense>
    </Card>
  )
}
