import { MOOD_LEVELS, type MoodLevel } from '@nuanxin/sdk'
import { useId, type KeyboardEvent } from 'react'
import { useLanguage } from '../../i18n/words'
import { MoodFace } from '../MoodFace'
import styles from './record.module.css'

interface Props {
  readonly legend: string
  readonly level: MoodLevel | null
  readonly onPick: (level: MoodLevel) => void
  readonly describedBy?: string
}

/** Five faces, by pointer, arrow keys, or 1 to 5 while one of them has the focus. */
export function LevelPicker({ legend, level, onPick, describedBy }: Props) {
  const language = useLanguage()
  const name = useId()

  function byNumber(event: KeyboardEvent<HTMLFieldSetElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const meant = MOOD_LEVELS.find((one) => String(one.value) === event.key)
    if (!meant) return
    event.preventDefault()
    const inputs = event.currentTarget.querySelectorAll('input')
    inputs[meant.value - 1]?.focus()
    onPick(meant)
  }
  return (
    <fieldset className={styles.levels} onKeyDown={byNumber} aria-describedby={describedBy}>
      <legend className={styles.legend}>{legend}</legend>
      {MOOD_LEVELS.map((one) => (
        <label key={one.value} className={styles.level} data-level={one.value}>
          <input type="radio" name={name} checked={level === one} onChange={() => onPick(one)} />
          <span className={styles.face}>
            <MoodFace value={one.value} />
          </span>
          <span className={styles.levelName}>{one.words[language]}</span>
        </label>
      ))}
    </fieldset>
  )
}
