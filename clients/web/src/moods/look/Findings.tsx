import type { MoodSummary } from '@nuanxin/sdk'
import { useLanguage } from '../../i18n/words'
import { useMoodWords } from '../words'
import { Card } from './Card'
import { EvidenceButton } from './Evidence'
import styles from './look.module.css'

/** What stands out, in the API's own sentences, each with the records that it rests on. */
export function Findings({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const { findings, days, weekday } = summary
  const missing = weekday.missing_days ?? 0
  return (
    <Card title={words.patterns} hint={words.patternsHint}>
      {findings.length === 0 && (
        <p>{missing > 0 ? words.tooFewLong(days, missing) : words.noPatterns}</p>
      )}
      <ul className={styles.findings}>
        {findings.map((one) => (
          <li key={`${one.kind} ${one.subject ?? ''} ${one.since ?? ''}`}>
            <p>{one.sentences[language]}</p>
            <EvidenceButton statement={one.sentences[language]} ids={one.record_ids} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
