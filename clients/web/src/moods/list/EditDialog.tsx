import { levelOf, type Mood } from '@nuanxin/sdk'
import { useState } from 'react'
import { Dialog } from '../../app/Dialog'
import { isFailure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { moodApi } from '../endpoints'
import { Details } from '../record/Details'
import { changesOf, type Said } from '../record/said'
import { LevelPicker } from '../record/LevelPicker'
import { isAhead } from '../record/WhenFields'
import { useMoodWords } from '../words'
import { wallOf } from '../zones'
import styles from './list.module.css'

interface Props {
  readonly mood: Mood
  readonly zone: string
  readonly onClose: () => void
}

/** Everything of a record; the time only of those that were noted without a message. */
export function EditDialog({ mood, zone, onClose }: Props) {
  const words = useMoodWords()
  const explained = useExplained()
  const first = saidOf(mood, zone)
  const [said, setSaid] = useState(first)
  const [level, setLevel] = useState(levelOf(mood.valence))
  const [change, { error, isLoading }] = moodApi.useChangeMoodMutation()
  const isWrong = said.when !== null && isAhead(said.when, zone)

  async function save() {
    const isMoved = level !== levelOf(mood.valence)
    const changes = {
      ...changesOf(first, said, level, zone),
      ...(isMoved && { valence: level.valence }),
    }
    const isSaved =
      Object.keys(changes).length === 0 || !(await change({ id: mood.id, change: changes })).error
    if (isSaved) onClose()
  }
  return (
    <Dialog
      open
      title={words.editTitle}
      okText={words.save}
      cancelText={words.cancel}
      okButtonProps={{ loading: isLoading, disabled: isWrong }}
      onOk={() => void save()}
      onCancel={onClose}
      // What was typed is not lost by a click beside the dialog.
      mask={{ closable: false }}
    >
      <LevelPicker legend={words.mood} level={level} onPick={setLevel} />
      <Details said={said} zone={zone} onChange={setSaid} />
      {isFailure(error) && !isLoading && (
        <p className={styles.failed} role="alert">
          {explained(error)}
        </p>
      )}
    </Dialog>
  )
}

function saidOf(mood: Mood, zone: string): Said {
  const isFree = mood.source === 'hand' && mood.message_id === null
  return {
    label: mood.label,
    tags: mood.tags,
    note: mood.note ?? '',
    helped: mood.helped,
    when: isFree ? wallOf(new Date(mood.at), zone) : null,
  }
}
