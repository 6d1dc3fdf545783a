import { EyeInvisibleOutlined } from '@ant-design/icons'
import { useId } from 'react'
import { Button } from '../app/ui/Button'
import { useCompanionQuery } from './endpoints'
import { useTalkState } from './state/hooks'
import type { Talk } from './state/talk'
import styles from './talk.module.css'
import { useTalkWords } from './words'

/** A talk in which nothing was said yet: who is there, and with what one could begin. */
export function Beginning(props: { talk: Talk; onSaid: (text: string) => void }) {
  const words = useTalkWords()
  const { isIncognito } = useTalkState(props.talk)
  const { data } = useCompanionQuery(undefined)
  const label = useId()
  return (
    <div className={styles.beginning}>
      <img src="/icon.svg" alt="" width={56} height={56} />
      <p className={styles.greeting}>{data?.greeting || words.greeting}</p>
      <p className={styles.quiet}>{words.aiNotice}</p>
      <ul className={styles.suggestions} aria-label={words.suggestionsLabel}>
        {words.suggestions.map((one) => (
          <li key={one}>
            <Button block onClick={() => props.onSaid(one)}>
              {one}
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.incognito}>
        <input
          type="checkbox"
          role="switch"
          className={styles.switch}
          id={label}
          checked={isIncognito}
          onChange={(event) => props.talk.chooseIncognito(event.target.checked)}
        />
        <label htmlFor={label}>
          <EyeInvisibleOutlined aria-hidden="true" /> {words.incognitoChoice}
          <small className={styles.quiet}>{words.incognitoHint}</small>
        </label>
      </div>
    </div>
  )
}
