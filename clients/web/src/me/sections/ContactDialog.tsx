import type { Schemas } from '@nuanxin/sdk'
import { Checkbox, Form, Input } from 'antd'
import { Dialog } from '../../app/Dialog'
import { wrongEmail } from '../../sign-in/fields'
import { useChangeAccountMutation } from '../endpoints'
import styles from '../me.module.css'
import { Refused } from '../Section'
import { useMeWords } from '../words'

type Contact = Schemas['EmergencyContactBody']

interface Values {
  readonly name: string
  readonly relation: string
  readonly phone: string
  readonly email: string
  readonly consent: boolean
}

const SHORTEST_PHONE = 3

export function ContactDialog(props: { contact: Contact | null; onClose: () => void }) {
  const words = useMeWords()
  const [form] = Form.useForm<Values>()
  const [change, saving] = useChangeAccountMutation()
  const { contact } = props

  async function save(values: Values) {
    const { data } = await change({ care: { emergency_contact: bodyOf(values) } })
    if (data) props.onClose()
  }

  return (
    <Dialog
      open
      title={contact ? words.contact : words.contactAdd}
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
        noValidate
        initialValues={{
          name: contact?.name ?? '',
          relation: contact?.relation ?? '',
          phone: contact?.phone ?? '',
          email: contact?.email ?? '',
          consent: contact?.consent ?? false,
        }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={words.contactName}
          rules={[{ required: true, whitespace: true, message: words.missing }]}
        >
          <Input maxLength={64} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="relation" label={words.contactRelation}>
          <Input maxLength={64} placeholder={words.contactRelationPlaceholder} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label={words.contactPhone}
          dependencies={['email']}
          rules={[
            { min: SHORTEST_PHONE, message: words.tooShort },
            ({ getFieldValue }) => ({
              validator: (_, phone: string) =>
                phone.trim() || (getFieldValue('email') as string).trim()
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.contactReach)),
            }),
          ]}
        >
          <Input type="tel" inputMode="tel" maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={words.contactEmail}
          rules={[
            {
              validator: (_, email: string) =>
                email.trim() === '' || wrongEmail(email) === null
                  ? Promise.resolve()
                  : Promise.reject(new Error(words.emailWrong)),
            },
          ]}
        >
          <Input type="email" inputMode="email" maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="consent" valuePropName="checked">
          <Checkbox>{words.contactConsent}</Checkbox>
        </Form.Item>
      </Form>
      <Refused error={saving.error} />
    </Dialog>
  )
}

function bodyOf(values: Values): Contact {
  const given = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    name: values.name.trim(),
    relation: given(values.relation),
    phone: given(values.phone),
    email: given(values.email),
    consent: values.consent,
  }
}
