import { Input } from 'antd'
import { offered, USUAL_ACTIVITIES, USUAL_HELP, type Schemas } from '@nuanxin/sdk'
import { useId } from 'react'
import { moodApi } from '../endpoints'
import { useMoodWords } from '../words'
import styles from './record.module.css'
import type { Said } from './said'
import { TagPicker } from './TagPicker'
import { WhenFields } from './WhenFields'

type Feeling = Schemas['Emotion']

const LONGEST_NOTE = 2000
const OFFERED = 14
const FEELINGS: readonly Feeling[] = [
  'joy',
  'neutral',
  'sadness',
  'fear',
  'anger',
  'surprise',
  'disgust',
]

interface Props {
  readonly said: Said
  readonly zone: string
  readonly onChange: (said: Said) => void
}

/** Feelings, activities, a note, what helped, and when: all of it may be left out. */
export function Details({ said, zone, onChange }: Props) {
  const words = useMoodWords()
  const note = useId()
  const { data: recent } = moodApi.useRecentMoodsQuery(undefined)
  const own = recent?.items.filter((one) => one.source === 'hand') ?? []
  return (
    <div className={styles.details}>
      <Feelings label={said.label} onPick={(label) => onChange({ ...said, label })} />
      <TagPicker
        label={words.activities}
        value={said.tags}
        offered={offered(
          own.flatMap((one) => one.tags),
          USUAL_ACTIVITIES,
          OFFERED,
        )}
        onChange={(tags) => onChange({ ...said, tags })}
      />
      <div className={styles.field}>
        <label htmlFor={note} className={styles.fieldName}>
          {words.note}
        </label>
        <Input.TextArea
          id={note}
          value={said.note}
          maxLength={LONGEST_NOTE}
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder={words.notePlaceholder}
          onChange={(event) => onChange({ ...said, note: event.target.value })}
        />
      </div>
      <TagPicker
        label={words.helped}
        value={said.helped}
        offered={offered(
          own.flatMap((one) => one.helped),
          USUAL_HELP,
          OFFERED - 4,
        )}
        onChange={(helped) => onChange({ ...said, helped })}
      />
      {said.when && (
        <WhenFields
          value={said.when}
          zone={zone}
          onChange={(when) => onChange({ ...said, when })}
        />
      )}
    </div>
  )
}

function Feelings(props: { label: Feeling | null; onPick: (label: Feeling) => void }) {
  const words = useMoodWords()
  const name = useId()
  return (
    <fieldset className={styles.field}>
      <legend className={styles.fieldName}>{words.feeling}</legend>
      <div className={styles.chips}>
        {FEELINGS.map((feeling) => (
          <label key={feeling} className={styles.chip}>
            <input
              type="radio"
              name={name}
              checked={props.label === feeling}
              onChange={() => props.onPick(feeling)}
            />
            {words.feelings[feeling]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
