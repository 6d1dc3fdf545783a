import { Input, Segmented } from 'antd'
import { useState } from 'react'
import type { Range } from '../endpoints'
import { useMoodWords } from '../words'
import { addDays, daysBetween, today } from '../zones'
import styles from './look.module.css'

/** As the API has it. */
const MOST_DAYS = 400
const LENGTHS = { last30: 30, last90: 90, lastYear: 365 } as const

type Choice = keyof typeof LENGTHS | 'own'

export function lastDays(count: number, zone: string): Range {
  const to = today(zone)
  return { from: addDays(to, 1 - count), to }
}

interface Props {
  readonly range: Range
  readonly zone: string
  readonly onChange: (range: Range) => void
}

/** The last 30 or 90 days, a year, or days of one's own. */
export function RangeChooser({ range, zone, onChange }: Props) {
  const words = useMoodWords()
  const [choice, setChoice] = useState<Choice>('last90')
  const [own, setOwn] = useState(range)
  const length = daysBetween(own.from, own.to)
  const isWrong = length < 0 || length >= MOST_DAYS

  function choose(next: Choice) {
    setChoice(next)
    if (next === 'own') setOwn(range)
    else onChange(lastDays(LENGTHS[next], zone))
  }

  function put(next: Range) {
    setOwn(next)
    const span = daysBetween(next.from, next.to)
    if (span >= 0 && span < MOST_DAYS) onChange(next)
  }
  return (
    <div className={styles.range}>
      <Segmented<Choice>
        value={choice}
        onChange={choose}
        aria-label={words.range}
        options={[
          { value: 'last30', label: words.last30 },
          { value: 'last90', label: words.last90 },
          { value: 'lastYear', label: words.lastYear },
          { value: 'own', label: words.ownRange },
        ]}
      />
      {choice === 'own' && (
        <div className={styles.ownRange}>
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span>{words[end]}</span>
              <Input
                type="date"
                value={own[end]}
                max={today(zone)}
                status={isWrong ? 'error' : ''}
                onChange={(event) =>
                  event.target.value && put({ ...own, [end]: event.target.value })
                }
              />
            </label>
          ))}
          {isWrong && (
            <p className={styles.wrong} role="alert">
              {words.rangeWrong}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
