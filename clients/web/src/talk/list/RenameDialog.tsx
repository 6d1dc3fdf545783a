import type { Conversation } from '@nuanxin/sdk'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { isFailure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { Dialog } from '../../app/Dialog'
import { isSending } from '../compose/keys'
import { useRenameConversationMutation } from '../endpoints'
import styles from '../talk.module.css'
import { useTalkWords } from '../words'

const MAX_TITLE = 80

export function RenameDialog(props: { conversation: Conversation; onClose: () => void }) {
  const words = useTalkWords()
  const explained = useExplained()
  const { conversation, onClose } = props
  const [title, setTitle] = useState(conversation.title)
  const [rename, { error, isLoading }] = useRenameConversationMutation()
  const hint = useId()
  const name = title.trim()

  async function save() {
    if (name === '') return
    const answer = await rename({ id: conversation.id, title: name })
    if (!answer.error) onClose()
  }
  return (
    <Dialog
      open
      title={words.renameTitle}
      okText={words.save}
      cancelText={words.cancel}
      okButtonProps={{ disabled: name === '', loading: isLoading }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Input
        autoFocus
        value={title}
        maxLength={MAX_TITLE}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (isSending(event)) void save()
        }}
        aria-label={words.nameLabel}
        aria-describedby={hint}
        status={isFailure(error) ? 'error' : ''}
      />
      <p id={hint} className={styles.quiet} role="status">
        {isFailure(error) ? explained(error) : words.nameTooLong}
      </p>
    </Dialog>
  )
}
