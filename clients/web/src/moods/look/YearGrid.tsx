import { levelOf, type Schemas } from '@nuanxin/sdk'
import { LOCALES, useLanguage } from '../../i18n/words'
import { useMoodWords } from '../words'
import { dayInWords, type Day } from '../zones'
import { Numbers } from './Card'
import styles from './look.module.css'
import { mean, signed, weeksOf } from './series'

type CalendarDay = Schemas['CalendarDay']

interface Props {
  readonly year: number
  readonly days: ReadonlyMap<Day, CalendarDay>
  readonly onMonth: (month: number) => void
}

const MONTHS = Array.from({ length: 12 }, (_, place) => place + 1)

/** A year in pixels: a row for each month, which opens it. */
export function YearGrid({ year, days, onMonth }: Props) {
  const words = useMoodWords()
  const language = useLanguage()
  return (
    <ul className={styles.yearGrid}>
      {MONTHS.map((month) => {
        const dates = datesOf(year, month)
        const known = dates.flatMap((day) => days.get(day) ?? [])
        const name = monthName(year, month, LOCALES[language], 'short')
        return (
          <li key={month}>
            <button
              type="button"
              className={styles.monthRow}
              aria-label={words.monthSaid(name, known.length, moodOf(known, language))}
              onClick={() => onMonth(month)}
            >
              <span className={styles.monthName} aria-hidden="true">
                {name}
              </span>
              {dates.map((day) => (
                <Pixel key={day} day={day} known={days.get(day)} />
              ))}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Pixel({ day, known }: { day: Day; known: CalendarDay | undefined }) {
  const language = useLanguage()
  const level = known && levelOf(known.valence)
  return (
    <span
      className={styles.pixel}
      data-level={level?.value}
      title={level && `${day} ${level.words[language]}`}
    />
  )
}

/** The same in numbers. */
export function MonthNumbers(props: { year: number; calendar: readonly CalendarDay[] }) {
  const words = useMoodWords()
  const language = useLanguage()
  const rows = MONTHS.flatMap((month) => {
    const known = props.calendar.filter((one) => Number(one.date.slice(5, 7)) === month)
    if (known.length === 0) return []
    const level = mean(known.map((one) => one.valence))
    return [
      [
        monthName(props.year, month, LOCALES[language], 'long'),
        `${levelOf(level).words[language]} ${signed(level)}`,
        known.length,
      ],
    ]
  })
  return (
    <Numbers
      caption={words.calendar}
      head={[words.month, words.mood, words.daysCount]}
      rows={rows}
    />
  )
}

function datesOf(year: number, month: number): Day[] {
  return weeksOf(year, month)
    .flat()
    .filter((day) => day !== null)
}

function moodOf(known: readonly CalendarDay[], language: 'zh' | 'en'): string {
  if (known.length === 0) return ''
  return levelOf(mean(known.map((one) => one.valence))).words[language]
}

function monthName(year: number, month: number, locale: string, length: 'long' | 'short'): string {
  return dayInWords(`${year}-${String(month).padStart(2, '0')}-01`, locale, { month: length })
}
