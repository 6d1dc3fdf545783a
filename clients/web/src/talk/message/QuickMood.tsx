import {
  feltAt,
  levelOf,
  MOOD_LEVELS,
  type Message,
  type MoodLevel,
  type Schemas,
} from '@nuanxin/sdk'
import { useId, useRef, useState } from 'react'
import { failureOf, isFailure, type Failure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { useLanguage } from '../../i18n/words'
import { MoodFace } from '../../moods/MoodFace'
import { messageApi } from './endpoints'
import { before, saidLevel, toldOf } from './feeling'
import styles from './mood.module.css'
import { useMessageWords } from './words'

interface Props {
  readonly message: Message
  /** Whether the five faces are there at once, as they are under what was said last. */
  readonly isOpen?: boolean
}

/** How it felt to say something: what was read from it, and five faces to put that right. */
export function QuickMood({ message, isOpen = false }: Props) {
  const [isKeptOpen, setIsKeptOpen] = useState(false)
  const keepOpen = () => setIsKeptOpen(true)
  if (message.role !== 'user' || message.forgotten) return null
  if (!isOpen && !isKeptOpen) return <Hint message={message} onOpen={keepOpen} />
  return <Faces message={message} onPick={keepOpen} />
}

type Feeling = Schemas['Emotion']
type State = 'still' | 'saving' | 'saved' | 'undone' | 'failed'

interface Felt {
  /** What the person said of it; null where nothing but the reading is known. */
  readonly said: MoodLevel | null
  /** What was read, where that is sure. */
  readonly told: Feeling | null
  readonly state: State
  readonly failure: Failure | null
  readonly pick: (level: MoodLevel) => void
  readonly undo: () => void
}

function useFelt(message: Message): Felt {
  const { data: moods } = messageApi.useMoodsByMessageQuery(undefined)
  const [feel] = messageApi.useFeelAtMutation()
  const [forget] = messageApi.useForgetFeltMutation()
  const [picked, setPicked] = useState<MoodLevel | null>(null)
  const [state, setState] = useState<State>('still')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [undoing, setUndoing] = useState<(() => Promise<unknown>) | null>(null)
  const latest = useRef(0)
  const kept = moods?.[message.id]
  const read = message.emotion

  /** The last pick counts, whichever answer comes last. */
  async function send(ask: () => Promise<unknown>, done: State) {
    const turn = ++latest.current
    setState('saving')
    try {
      await ask()
      if (turn === latest.current) setState(done)
    } catch (error) {
      if (turn !== latest.current) return
      setFailure(isFailure(error) ? error : failureOf(error))
      setState('failed')
    }
  }

  async function note(level: MoodLevel) {
    const noted = await feel(feltAt(message.id, level, kept?.label ?? read?.label ?? null)).unwrap()
    setUndoing((known) => known ?? (() => back(noted)))
  }

  async function back(noted: Schemas['Mood']) {
    const earlier = before(message.id, kept, noted, read)
    await (earlier === null ? forget(noted.id).unwrap() : feel(earlier).unwrap())
  }

  return {
    said: picked ?? (state === 'undone' ? null : saidLevel(kept)),
    told: toldOf(message, kept),
    state,
    failure,
    pick: (level) => {
      setPicked(level)
      void send(() => note(level), 'saved')
    },
    undo: () => {
      if (undoing === null) return
      void send(async () => {
        await undoing()
        setPicked(null)
        setUndoing(null)
      }, 'undone')
    },
  }
}

/** Under nearly each of the person's messages: no more than has to be while they scroll by. */
function Hint(props: { message: Message; onOpen: () => void }) {
  const words = useMessageWords()
  const language = useLanguage()
  const { message } = props
  const { kept } = messageApi.useMoodsByMessageQuery(undefined, {
    selectFromResult: ({ data }) => ({ kept: data?.[message.id] }),
  })
  const said = saidLevel(kept)
  const told = toldOf(message, kept)
  const text =
    said !== null
      ? words.moodSaid(said.words[language])
      : told === null
        ? words.moodAdd
        : words.moodRead(words.feelings[told])
  return (
    <button type="button" className={styles.hint} title={words.moodCorrect} onClick={props.onOpen}>
      {said !== null && (
        <span aria-hidden>
          <MoodFace value={said.value} />{' '}
        </span>
      )}
      {text}
    </button>
  )
}

/** What is picked stays to be seen, with how it went, whatever is said next: `onPick`. */
function Faces({ message, onPick }: { message: Message; onPick: () => void }) {
  const felt = useFelt(message)
  const words = useMessageWords()
  const language = useLanguage()
  const explained = useExplained()
  const name = useId()
  const { told } = felt
  const guessed = told && message.emotion && levelOf(message.emotion.valence)
  return (
    <div className={styles.mood}>
      <span id={name} className={styles.legend}>
        {told !== null && felt.said === null
          ? words.moodRead(words.feelings[told])
          : words.moodQuestion}
      </span>
      <div className={styles.faces} role="radiogroup" aria-labelledby={name}>
        {MOOD_LEVELS.map((level) => (
          <label
            key={level.value}
            className={styles.face}
            data-read={felt.said === null && level === guessed}
            title={level.words[language]}
          >
            <input
              type="radio"
              name={name}
              checked={felt.said === level}
              aria-label={level.words[language]}
              onChange={() => {
                onPick()
                felt.pick(level)
              }}
            />
            <span aria-hidden>
              <MoodFace value={level.value} />
            </span>
          </label>
        ))}
      </div>
      <div className={styles.state} aria-live="polite">
        {felt.state === 'saving' && words.moodSaving}
        {felt.state === 'undone' && words.moodUndone}
        {felt.state === 'saved' && felt.said && (
          <>
            {words.moodSaved(felt.said.words[language])}{' '}
            <button type="button" className={styles.action} onClick={felt.undo}>
              {words.moodUndo}
            </button>
          </>
        )}
        {felt.state === 'failed' && felt.failure && (
          <>
            {felt.failure.code === 'unknown_message' ? words.moodNotKept : explained(felt.failure)}{' '}
            {felt.said && felt.failure.code !== 'unknown_message' && (
              <button
                type="button"
                className={styles.action}
                onClick={() => felt.said && felt.pick(felt.said)}
              >
                {words.moodRetry}
              </button>
            )}
          </>
        )}
      </div>
    </div>
  )
}
