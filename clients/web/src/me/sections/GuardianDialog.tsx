import type { Schemas } from '@nuanxin/sdk'
import { Checkbox, Form, Input } from 'antd'
import { Dialog } from '../../app/Dialog'
import { useChangeAccountMutation } from '../endpoints'
import styles from '../me.module.css'
import { Refused } from '../Section'
import { useMeWords } from '../words'

interface Values {
  readonly name: string
  readonly contact: string
  readonly consent: boolean
}

const SHORTEST = 3

export function GuardianDialog(props: {
  guardian: Schemas['GuardianOut'] | null
  onClose: () => void
}) {
  const words = useMeWords()
  const [form] = Form.useForm<Values>()
  const [change, saving] = useChangeAccountMutation()

  async function save({ name, contact }: Values) {
    const guardian = { name: name.trim(), contact: contact.trim(), consent: true as const }
    const { data } = await change({ care: { guardian } })
    if (data) props.onClose()
  }

  return (
    <Dialog
      open
      title={props.guardian ? words.guardian : words.guardianAdd}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={saving.isLoading}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        className={styles.fields ?? ''}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        initialValues={{
          name: props.guardian?.name ?? '',
          contact: props.guardian?.contact ?? '',
          consent: false,
        }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={words.guardianName}
          rules={[{ required: true, whitespace: true, message: words.missing }]}
        >
          <Input maxLength={64} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="contact"
          label={words.guardianContact}
          rules={[
            { required: true, whitespace: true, message: words.missing },
            { min: SHORTEST, message: words.tooShort },
          ]}
        >
          <Input maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="consent"
          valuePropName="checked"
          rules={[
            {
              validator: (_, isGiven: boolean) =>
                isGiven ? Promise.resolve() : Promise.reject(new Error(words.needsConsent)),
            },
          ]}
        >
          <Checkbox>{words.guardianConsent}</Checkbox>
        </Form.Item>
      </Form>
      <Refused error={saving.error} />
    </Dialog>
  )
}
