import { tagName, type MoodSummary, type Schemas } from '@nuanxin/sdk'
import { useLanguage } from '../../i18n/words'
import { useMoodWords } from '../words'
import { Card } from './Card'
import { EvidenceButton } from './Evidence'
import styles from './look.module.css'

const SHOWN = 8

/** What goes with better or worse days, and how sure that is. */
export function Triggers({ summary }: { summary: MoodSummary }) {
  const words = useMoodWords()
  const language = useLanguage()
  const sure = summary.findings.filter((one) => one.kind === 'trigger').map((one) => one.subject)
  const { items = [], waiting = [], missing_days = 0 } = summary.triggers
  return (
    <Card title={words.triggers} hint={items.length > 0 ? words.triggersHint : ''}>
      {items.length === 0 && <p>{words.triggersTooFew(missing_days)}</p>}
      <ul className={styles.rows}>
        {items.slice(0, SHOWN).map((one) => (
          <Trigger key={one.tag} trigger={one} isSure={sure.includes(one.tag)} />
        ))}
      </ul>
      {waiting.length > 0 && (
        <ul className={styles.waiting}>
          {waiting.slice(0, 3).map((one) => (
            <li key={one.tag}>{words.waitingTag(tagName(one.tag, language), one.missing_days)}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}

interface TriggerProps {
  readonly trigger: Schemas['TriggerFigures']
  /** Whether it is among the findings. */
  readonly isSure: boolean
}

function Trigger({ trigger, isSure }: TriggerProps) {
  const words = useMoodWords()
  const language = useLanguage()
  const { difference, days_with } = trigger
  const name = tagName(trigger.tag, language)
  const size = Math.abs(difference).toFixed(1)
  const said =
    Number(size) === 0
      ? words.triggerSame(days_with)
      : words.triggerSaid(days_with, size, difference > 0)
  return (
    <li className={styles.row}>
      <span className={styles.rowName}>{name}</span>
      <Balance difference={difference} />
      <span className={styles.rowSaid}>
        {said} · <span className={styles.rowSure}>{isSure ? words.sure : words.unsure}</span>
      </span>
      <EvidenceButton statement={`${name} · ${said}`} ids={trigger.record_ids} isShort />
    </li>
  )
}

/** Lower to the left, higher to the right; said in words beside it. */
function Balance({ difference }: { difference: number }) {
  const width = `${Math.min(50, Math.abs(difference) * 50)}%`
  const side = difference < 0 ? { right: '50%' } : { left: '50%' }
  return (
    <span className={styles.balance} aria-hidden="true">
      <span style={{ ...side, width }} data-side={difference < 0 ? 'low' : 'high'} />
    </span>
  )
}
