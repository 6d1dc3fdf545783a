import { levelOf, type MoodSummary } from '@nuanxin/sdk'
import { useLanguage } from '../../i18n/words'
import { useMoodWords } from '../words'
import { Card } from './Card'
import styles from './look.module.css'
import { mean, signed } from './series'

/** Below it nobody would notice a change. */
const SLIGHT = 0.05

/** A range in a few figures; what cannot be said yet is left out. */
export function Figures({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const { calendar, variability, recovery, trend } = summary
  const level = mean(calendar.map((one) => one.valence))
  const slope = trend.slope_per_30_days ?? null
  const isClear = slope !== null && Math.abs(slope) >= SLIGHT && (trend.q ?? 1) <= SLIGHT
  const rows: (readonly [string, string])[] = [
    [words.level, `${levelOf(level).words[language]} · ${signed(level)}`],
    ...(variability.rmssd == null
      ? []
      : [[words.swings, words.swingsSaid(variability.rmssd.toFixed(1))] as const]),
    ...(recovery.median_days == null
      ? []
      : [[words.recovery, words.recoverySaid(String(recovery.median_days))] as const]),
    ...(slope === null
      ? []
      : [
          [
            words.trend,
            isClear ? words.trendSaid(Math.abs(slope).toFixed(1), slope > 0) : words.trendNone,
          ] as const,
        ]),
  ]
  return (
    <Card title={words.figures} hint={words.about(summary.days, summary.records)}>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {summary.truncated && <p className={styles.hint}>{words.truncated}</p>}
    </Card>
  )
}
