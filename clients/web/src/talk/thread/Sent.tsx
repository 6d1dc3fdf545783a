import { AudioOutlined, PictureOutlined } from '@ant-design/icons'
import type { Message } from '@nuanxin/sdk'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'

/** Signs of what went with the words: it was looked at or listened to, and is not kept. */
export function Sent({ message }: { readonly message: Message }) {
  const words = useTalkWords()
  const { attachments = [], text, role } = message
  if (attachments.length > 0) {
    return (
      <ul className={styles.sent}>
        {attachments.map(({ kind, description }, at) => (
          <li key={at}>
            {kind === 'picture' ? <PictureOutlined aria-hidden /> : <AudioOutlined aria-hidden />}
            {words.sent[kind]}
            {description && <span className={styles.seen}>{description}</span>}
          </li>
        ))}
      </ul>
    )
  }
  // Until the server says what it was.
  return role === 'user' && text === '' ? (
    <p className={styles.quiet}>{words.attachments(1)}</p>
  ) : null
}
