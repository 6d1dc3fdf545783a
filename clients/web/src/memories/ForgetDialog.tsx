import type { Memory } from '@nuanxin/sdk'
import { Alert, App } from 'antd'
import { Dialog } from '../app/Dialog'
import { isFailure } from '../api/api'
import { useExplained } from '../api/failures'
import { memoryApi } from './endpoints'
import styles from './memories.module.css'
import { useMemoryWords } from './words'

/** Says what goes with a memory before it is deleted, since nothing brings it back. */
export function ForgetDialog(props: { memory: Memory | null; onClose: () => void }) {
  const { memory, onClose } = props
  const words = useMemoryWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const [forget, { isLoading, error, reset }] = memoryApi.useForgetMemoryMutation()

  function close() {
    reset()
    onClose()
  }

  async function forgotten() {
    if (memory === null) return
    const answer = await forget(memory.id)
    // What is gone already is what was wanted.
    if (isFailure(answer.error) && answer.error.status !== 404) return
    message.success(memory.sources.length > 0 ? words.forgotten : words.forgottenAlone)
    close()
  }

  /** The button that asked for it may be gone with the card. */
  function closed() {
    if (document.activeElement !== document.body) return
    document.getElementById('content')?.focus({ preventScroll: true })
  }
  return (
    <Dialog
      open={memory !== null}
      title={words.forgetTitle}
      okText={words.forget}
      okButtonProps={{ danger: true }}
      cancelText={words.keep}
      cancelButtonProps={{ autoFocus: true }}
      closable={{ 'aria-label': words.close }}
      confirmLoading={isLoading}
      onOk={() => void forgotten()}
      onCancel={close}
      afterClose={closed}
      destroyOnHidden
    >
      {memory && <What memory={memory} />}
      {isFailure(error) && <Alert type="warning" showIcon title={explained(error)} />}
    </Dialog>
  )
}

function What({ memory }: { memory: Memory }) {
  const words = useMemoryWords()
  return (
    <>
      <blockquote className={styles.quote} dir="auto">
        {memory.sensitive ? words.sensitiveHidden : memory.text}
      </blockquote>
      {memory.sources.length > 0 && (
        <>
          <p className={styles.tight}>{words.forgetText}</p>
          <ul className={styles.points}>
            {words.forgetWhat.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <strong>{words.forgetFinal}</strong>
      </p>
    </>
  )
}
