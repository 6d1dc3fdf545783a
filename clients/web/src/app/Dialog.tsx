import { App, Modal, type ModalFuncProps, type ModalProps } from 'antd'
import { useClosedByBack } from './entries'

interface Props extends ModalProps {
  readonly open: boolean
  readonly onCancel: () => void
}

/** What asks something over the page; "back" closes it like Escape does. */
export function Dialog(props: Props) {
  useClosedByBack(props.open, props.onCancel)
  return <Modal {...props} />
}

/** Asks a question that is answered with yes or no. */
export function useQuestion() {
  const { modal } = App.useApp()
  return (asked: ModalFuncProps) => {
    const close = () => question.destroy()
    const content = (
      <>
        {asked.content}
        <ClosedByBack onClose={close} />
      </>
    )
    const question = modal.confirm({ ...asked, content })
    return question
  }
}

/** As long as it is shown. */
function ClosedByBack(props: { onClose: () => void }) {
  useClosedByBack(true, props.onClose)
  return null
}
