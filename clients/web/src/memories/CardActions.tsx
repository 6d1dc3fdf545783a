import { EditOutlined, MoreOutlined } from '@ant-design/icons'
import type { Memory } from '@nuanxin/sdk'
import { App, Button, Dropdown } from 'antd'
import type { RefObject } from 'react'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import { memoryApi, type MemoryChange } from './endpoints'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

interface Props {
  readonly memory: Memory
  readonly editButton: RefObject<HTMLButtonElement | null>
  readonly onEdit: () => void
  readonly onForget: (memory: Memory) => void
}

/** What was superseded can be deleted, and is otherwise as it was. */
export function CardActions({ memory, editButton, onEdit, onForget }: Props) {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const explained = useExplained()
  const [correct, { isLoading }] = memoryApi.useCorrectMemoryMutation()
  const isCurrent = memory.superseded_by === null

  async function change(what: MemoryChange, done: string) {
    const { error } = await correct({ id: memory.id, change: what })
    if (error === undefined) message.success(done)
    else if (isFailure(error)) message.warning(explained(error))
  }

  const flags = [
    {
      key: 'pin',
      label: memory.pinned ? words.unpin : words.pin,
      title: words.pinHint,
      onClick: () =>
        void change({ pinned: !memory.pinned }, memory.pinned ? words.saved : words.pinHint),
    },
    {
      key: 'sensitive',
      label: memory.sensitive ? words.unmarkSensitive : words.markSensitive,
      onClick: () =>
        void change(
          { sensitive: !memory.sensitive },
          memory.sensitive ? words.saved : words.markedSensitive,
        ),
    },
  ]
  return (
    <>
      {isCurrent && (
        <Button
          ref={editButton}
          type="text"
          icon={<EditOutlined />}
          aria-label={words.edit}
          onClick={onEdit}
        />
      )}
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        autoFocus
        classNames={{ root: styles.menu ?? '' }}
        menu={{
          items: [
            ...(isCurrent ? flags : []),
            { key: 'forget', danger: true, label: words.forget, onClick: () => onForget(memory) },
          ],
        }}
      >
        <Button
          type="text"
          icon={<MoreOutlined />}
          aria-label={words.more}
          aria-haspopup="menu"
          loading={isLoading}
        />
      </Dropdown>
    </>
  )
}
