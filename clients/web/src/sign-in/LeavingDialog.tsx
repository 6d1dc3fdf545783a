import { Button } from 'antd'
import { Dialog } from '../app/Dialog'
import styles from './signIn.module.css'
import { useSignInWords } from './words'

interface Props {
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly onKeep: () => void
  readonly onExport: () => void
  readonly onGo: () => void
  readonly onCancel: () => void
}

/** What signing in to another account means for somebody whose talks have no e-mail. */
export function LeavingDialog(props: Props) {
  const words = useSignInWords()
  return (
    <Dialog
      open={props.isOpen}
      title={words.leaveTitle}
      footer={null}
      onCancel={props.onCancel}
      mask={{ closable: false }}
    >
      <p>{words.leaveText}</p>
      <div className={styles.leaving}>
        <Button type="primary" onClick={props.onKeep}>
          {words.leaveKeep}
        </Button>
        <Button onClick={props.onExport}>{words.leaveExport}</Button>
        <Button danger loading={props.isBusy} onClick={props.onGo}>
          {words.leaveGo}
        </Button>
        <Button type="text" onClick={props.onCancel}>
          {words.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
