import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { levelOf, tagName, type Mood } from '@nuanxin/sdk'
import { useState } from 'react'
import { Link } from 'wouter'
import { useQuestion } from '../../app/Dialog'
import { isFailure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { LOCALES, useLanguage } from '../../i18n/words'
import { moodApi } from '../endpoints'
import { MoodFace } from '../MoodFace'
import { useMoodWords } from '../words'
import { dayInWords, today, wallOf } from '../zones'
import { EditDialog } from './EditDialog'
import styles from './list.module.css'

/** One record: what was felt, what goes with it, and where it comes from. */
export function MoodItem({ mood, zone }: { mood: Mood; zone: string }) {
  const words = useMoodWords()
  const language = useLanguage()
  const level = levelOf(mood.valence)
  const at = useMoment(mood.at, zone)
  return (
    <li className={styles.item}>
      <span className={styles.face} data-level={level.value}>
        <MoodFace value={level.value} />
      </span>
      <div className={styles.body}>
        <div className={styles.line}>
          <strong>
            {level.words[language]}
            {mood.label && ` · ${words.feelings[mood.label]}`}
          </strong>
          <time dateTime={mood.at}>{at}</time>
        </div>
        {mood.note && <p className={styles.note}>{mood.note}</p>}
        <Tags tags={mood.tags} />
        {mood.helped.length > 0 && <Tags tags={mood.helped} name={words.helped} />}
        <div className={styles.foot}>
          <Source mood={mood} />
          <Actions mood={mood} zone={zone} name={`${at} ${level.words[language]}`} />
        </div>
      </div>
    </li>
  )
}

export function Tags({ tags, name }: { tags: readonly string[]; name?: string }) {
  const language = useLanguage()
  if (tags.length === 0) return null
  return (
    <div className={styles.tags}>
      {name && <span className={styles.tagsName}>{name}</span>}
      <ul>
        {tags.map((tag) => (
          <li key={tag} className={styles.tag}>
            {tagName(tag, language)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Source({ mood }: { mood: Mood }) {
  const words = useMoodWords()
  const kinds = { hand: words.byHand, turn: words.fromTalk, voice: words.fromVoice }
  return (
    <span className={styles.source}>
      {kinds[mood.source]}
      {mood.conversation_id && (
        <>
          {' · '}
          <Link href={`/talk/${mood.conversation_id}`}>{words.openTalk}</Link>
        </>
      )}
    </span>
  )
}

function Actions({ mood, zone, name }: { mood: Mood; zone: string; name: string }) {
  const words = useMoodWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const question = useQuestion()
  const [forget] = moodApi.useForgetMoodMutation()
  const [isEditing, setIsEditing] = useState(false)

  async function remove() {
    const { error } = await forget(mood.id)
    if (!error) void message.success(words.removed)
    else if (isFailure(error)) void message.warning(explained(error))
  }

  function ask() {
    question({
      title: words.removeTitle,
      content: words.removeText,
      okText: words.remove,
      okButtonProps: { danger: true },
      cancelText: words.cancel,
      focusable: { autoFocusButton: 'cancel' },
      onOk: remove,
    })
  }
  return (
    <span className={styles.actions}>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={words.editOf(name)}
        title={words.edit}
        onClick={() => setIsEditing(true)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={words.removeOf(name)}
        title={words.remove}
        onClick={ask}
      />
      {isEditing && <EditDialog mood={mood} zone={zone} onClose={() => setIsEditing(false)} />}
    </span>
  )
}

/** `11月20日 周五 20:05`, with the year where it is another one. */
export function useMoment(at: string, zone: string): string {
  const locale = LOCALES[useLanguage()]
  const { day, time } = wallOf(new Date(at), zone)
  const isThisYear = day.slice(0, 4) === today(zone).slice(0, 4)
  const shown = dayInWords(day, locale, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  })
  return `${shown} ${time}`
}
