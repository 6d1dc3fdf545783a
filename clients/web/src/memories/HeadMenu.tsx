import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { failureOf } from '../api/api'
import { useExplained } from '../api/failures'
import { exportMemories, type ExportFormat } from './exporting'
import styles from './memories.module.css'
import { PauseDialog, useResume } from './Pausing'
import { useMemoryWords } from './words'

interface Props {
  readonly isPaused: boolean
  /** Whether it is known that it is paused, or not. */
  readonly isKnown: boolean
}

/** What is done with all memories: taking them along, pausing. */
export function HeadMenu({ isPaused, isKnown }: Props) {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const explained = useExplained()
  const { resume } = useResume()
  const [isAsked, setIsAsked] = useState(false)
  const [isExporting, setIsExporting] = useState(false)

  async function taken(format: ExportFormat) {
    setIsExporting(true)
    try {
      await exportMemories(format)
      message.success(words.exported)
    } catch (error) {
      message.warning(explained(failureOf(error)))
    } finally {
      setIsExporting(false)
    }
  }

  const pausing = isPaused
    ? { key: 'resume', label: words.resume, onClick: () => void resume() }
    : { key: 'pause', label: words.pause, onClick: () => setIsAsked(true) }
  return (
    <>
      <Dropdown
        trigger={['click']}
        autoFocus
        classNames={{ root: styles.menu ?? '' }}
        menu={{
          items: [
            {
              key: 'json',
              label: words.exportJson,
              onClick: () => void taken('json'),
            },
            {
              key: 'markdown',
              label: words.exportMarkdown,
              onClick: () => void taken('markdown'),
            },
            ...(isKnown ? [{ type: 'divider' as const }, pausing] : []),
          ],
        }}
      >
        <Button
          icon={<MoreOutlined />}
          aria-label={isExporting ? words.exporting : words.more}
          aria-haspopup="menu"
          loading={isExporting}
        />
      </Dropdown>
      <PauseDialog isOpen={isAsked} onClose={() => setIsAsked(false)} />
    </>
  )
}
