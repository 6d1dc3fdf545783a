import { Drawer } from 'antd'
import { useClosedByBack } from '../../app/entries'
import { useTalkWords } from '../words'
import { ConversationList, type ListProps } from './ConversationList'

interface Props extends ListProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** The list of talks where there is no room beside the talk. */
export function ConversationDrawer({ isOpen, onClose, ...list }: Props) {
  const words = useTalkWords()
  useClosedByBack(isOpen, onClose)
  return (
    <Drawer
      placement="left"
      size={320}
      open={isOpen}
      onClose={onClose}
      title={words.conversations}
      destroyOnHidden
      styles={{ body: { padding: 12 } }}
    >
      <ConversationList {...list} />
    </Drawer>
  )
}
