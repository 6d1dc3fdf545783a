import { Input } from 'antd'
import { useId, useState } from 'react'
import { Dialog } from '../../app/Dialog'
import { useDataWords } from '../dataWords'
import { Refused } from '../Section'

interface Props {
  readonly title: string
  readonly text: string
  /** What has to be typed, so that nobody erases anything by a slip. */
  readonly word: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onConfirmed: () => void
  readonly onCancel: () => void
}

export function TypedConfirmation(props: Props) {
  const words = useDataWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const isTyped = typed.trim().toLowerCase() === props.word.toLowerCase()
  return (
    <Dialog
      open
      title={props.title}
      okText={props.action}
      cancelText={words.cancel}
      okButtonProps={{ danger: true, disabled: !isTyped }}
      confirmLoading={props.isBusy}
      onOk={props.onConfirmed}
      onCancel={props.onCancel}
      mask={{ closable: false }}
    >
      <p>{props.text}</p>
      <p>{words.noUndo}</p>
      <label htmlFor={id}>{words.typed(props.word)}</label>
      <Input
        id={id}
        value={typed}
        autoFocus
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => isTyped && !props.isBusy && props.onConfirmed()}
      />
      <Refused error={props.error} />
    </Dialog>
  )
}
