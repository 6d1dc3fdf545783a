import { tagName, type MoodSummary } from '@nuanxin/sdk'
import { useLanguage } from '../../i18n/words'
import { useMoodWords, type MoodWords } from '../words'
import { Card } from './Card'
import { EvidenceButton } from './Evidence'
import styles from './look.module.css'

/** What the person says did them good, and what was there when a low passed. */
export function HelpedCard({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const { said, went_with } = summary.helped
  const went = went_with.map((one) => ({
    ...one,
    name: one.of === 'strategy' ? strategyName(one.what, words) : tagName(one.what, language),
  }))
  return (
    <Card title={words.helpedTitle}>
      {said.length + went.length === 0 && <p>{words.helpedNone}</p>}
      <Named
        title={words.helpedSaid}
        items={said.map((one) => ({ ...one, name: tagName(one.what, language) }))}
      />
      <Named title={words.helpedWent} items={went} />
    </Card>
  )
}

function strategyName(strategy: string, words: MoodWords): string {
  const { strategies } = words
  return strategy in strategies ? strategies[strategy as keyof typeof strategies] : strategies.other
}

interface NamedProps {
  readonly title: string
  readonly items: readonly {
    readonly name: string
    readonly times: number
    readonly record_ids: readonly string[]
  }[]
}

function Named({ title, items }: NamedProps) {
  const words = useMoodWords()
  if (items.length === 0) return null
  return (
    <>
      <h3 className={styles.sub}>{title}</h3>
      <ul className={styles.rows}>
        {items.map((one) => (
          <li key={one.name} className={styles.row}>
            <span className={styles.rowName}>{one.name}</span>
            <span className={styles.rowSaid}>{words.times(one.times)}</span>
            <EvidenceButton
              statement={`${title} · ${one.name}`}
              ids={[...new Set(one.record_ids)]}
              isShort
            />
          </li>
        ))}
      </ul>
    </>
  )
}
