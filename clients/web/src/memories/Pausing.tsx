import { Alert, App, Button } from 'antd'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import { Dialog } from '../app/Dialog'
import { useChangeAccountMutation } from '../me/endpoints'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

export function useResume() {
  const words = useMemoryWords()
  const { message } = App.useApp()
  const explained = useExplained()
  const [change, { isLoading }] = useChangeAccountMutation()

  async function resume() {
    const { error } = await change({ care: { remember: true } })
    if (error === undefined) message.success(words.resumed)
    else if (isFailure(error)) message.warning(explained(error))
  }
  return { resume, isLoading }
}

export function Paused() {
  const words = useMemoryWords()
  const { resume, isLoading } = useResume()
  return (
    <Alert
      className={styles.paused ?? ''}
      type="info"
      showIcon
      title={words.pausedTitle}
      description={words.pausedText}
      action={
        <Button loading={isLoading} onClick={() => void resume()}>
          {words.resume}
        </Button>
      }
    />
  )
}

export function PauseDialog(props: { isOpen: boolean; onClose: () => void }) {
  const words = useMemoryWords()
  const explained = useExplained()
  const [change, { isLoading, error, reset }] = useChangeAccountMutation()

  function close() {
    reset()
    props.onClose()
  }

  async function pause() {
    const answer = await change({ care: { remember: false } })
    if (answer.error === undefined) close()
  }
  return (
    <Dialog
      open={props.isOpen}
      title={words.pauseTitle}
      okText={words.pause}
      cancelText={words.cancel}
      closable={{ 'aria-label': words.close }}
      confirmLoading={isLoading}
      onOk={() => void pause()}
      onCancel={close}
      destroyOnHidden
    >
      <ul className={styles.points}>
        {words.pauseText.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {isFailure(error) && <Alert type="warning" showIcon title={explained(error)} />}
    </Dialog>
  )
}
