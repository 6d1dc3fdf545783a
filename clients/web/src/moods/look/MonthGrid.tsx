import { levelOf, type Schemas } from '@nuanxin/sdk'
import { useState, type KeyboardEvent } from 'react'
import { LOCALES, useLanguage } from '../../i18n/words'
import { MoodFace } from '../MoodFace'
import { useMoodWords } from '../words'
import { addDays, dayInWords, type Day } from '../zones'
import { Numbers } from './Card'
import { useEvidence } from './Evidence'
import styles from './look.module.css'
import { signed, weeksOf } from './series'

interface Props {
  readonly year: number
  readonly month: number
  readonly days: ReadonlyMap<Day, Schemas['CalendarDay']>
  readonly today: Day
  readonly onEmptyDay: (day: Day) => void
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
}

/** A month. One stop for the Tab key; arrow keys go from day to day. */
export function MonthGrid({ year, month, days, today, onEmptyDay }: Props) {
  const words = useMoodWords()
  const weeks = weeksOf(year, month)
  const all = weeks.flat().filter((one) => one !== null)
  const [reached, setReached] = useState<Day | null>(null)
  const isHere = reached !== null && all.includes(reached)
  const stop = isHere ? reached : all.includes(today) ? today : all[0]

  function move(event: KeyboardEvent<HTMLTableElement>) {
    const step = STEPS[event.key]
    if (step === undefined || stop === undefined) return
    event.preventDefault()
    const next = addDays(stop, step)
    if (!all.includes(next) || next > today) return
    setReached(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <table className={styles.monthGrid} onKeyDown={move}>
      <thead>
        <tr>
          {words.weekdays.map((one, place) => (
            <th key={one} scope="col" abbr={words.weekdaysLong[place]}>
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={row}>
            {week.map((day, column) => (
              <td key={column}>
                {day !== null && (
                  <DayCell
                    day={day}
                    known={days.get(day)}
                    isAhead={day > today}
                    isStop={day === stop}
                    isToday={day === today}
                    onReached={() => setReached(day)}
                    onEmpty={() => onEmptyDay(day)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same in numbers, the latest first. */
export function DayNumbers(props: {
  /** `2026-11`. */
  month: string
  calendar: readonly Schemas['CalendarDay'][]
}) {
  const words = useMoodWords()
  const language = useLanguage()
  const rows = props.calendar
    .filter((one) => one.date.startsWith(props.month))
    .map((one) => [
      one.date,
      `${levelOf(one.valence).words[language]} ${signed(one.valence)}`,
      one.n,
    ])
  return (
    <Numbers
      caption={words.calendar}
      head={[words.day, words.mood, words.count]}
      rows={rows.reverse()}
    />
  )
}

interface CellProps {
  readonly day: Day
  readonly known: Schemas['CalendarDay'] | undefined
  readonly isAhead: boolean
  readonly isStop: boolean
  readonly isToday: boolean
  readonly onReached: () => void
  readonly onEmpty: () => void
}

function DayCell({ day, known, isAhead, isStop, isToday, onReached, onEmpty }: CellProps) {
  const words = useMoodWords()
  const language = useLanguage()
  const open = useEvidence()
  const name = dayInWords(day, LOCALES[language], { month: 'long', day: 'numeric' })
  const level = known && levelOf(known.valence)
  const said =
    known && level ? words.thatDay(name, level.words[language], known.n) : words.emptyDay(name)
  return (
    <button
      type="button"
      className={styles.day}
      data-day={day}
      data-level={level?.value}
      aria-label={said}
      aria-current={isToday ? 'date' : undefined}
      disabled={isAhead}
      tabIndex={isStop ? 0 : -1}
      onFocus={onReached}
      onClick={() => (known ? open({ statement: name, ids: known.record_ids }) : onEmpty())}
    >
      <span className={styles.dayNumber}>{Number(day.slice(8))}</span>
      {level && (
        <span className={styles.dayFace}>
          <MoodFace value={level.value} />
        </span>
      )}
    </button>
  )
}
