import { Input } from 'antd'
import { useMoodWords } from '../words'
import { today, wallNow, type Wall } from '../zones'
import styles from './record.module.css'

interface Props {
  readonly value: Wall
  readonly zone: string
  readonly onChange: (wall: Wall) => void
}

/** A day and a time of day; the device brings the pickers that its people know. */
export function WhenFields({ value, zone, onChange }: Props) {
  const words = useMoodWords()
  return (
    <div className={styles.when}>
      <label className={styles.whenField}>
        <span>{words.date}</span>
        <Input
          type="date"
          value={value.day}
          min="1970-01-02"
          max={today(zone)}
          onChange={(event) =>
            event.target.value && onChange({ ...value, day: event.target.value })
          }
        />
      </label>
      <label className={styles.whenField}>
        <span>{words.time}</span>
        <Input
          type="time"
          value={value.time}
          onChange={(event) =>
            event.target.value && onChange({ ...value, time: event.target.value })
          }
        />
      </label>
      {isAhead(value, zone) && (
        <p className={styles.warning} role="alert">
          {words.inFuture}
        </p>
      )}
    </div>
  )
}

/** Whether that moment is still to come. */
export function isAhead(wall: Wall, zone: string): boolean {
  const now = wallNow(zone)
  return `${wall.day} ${wall.time}` > `${now.day} ${now.time}`
}
