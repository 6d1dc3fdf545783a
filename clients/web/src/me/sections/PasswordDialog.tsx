import { App, Form, Input } from 'antd'
import { Dialog } from '../../app/Dialog'
import { isFailure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { wrongPassword, type Wrong } from '../../sign-in/fields'
import { useDataWords } from '../dataWords'
import { useChangePasswordMutation } from '../endpoints'
import styles from '../me.module.css'
import { Refused } from '../Section'
import { useMeWords } from '../words'

interface Values {
  readonly present: string
  readonly fresh: string
}

export function PasswordDialog(props: { email: string; onClose: () => void }) {
  const words = useDataWords()
  const common = useMeWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [change, saving] = useChangePasswordMutation()
  const isAboutPresent = isFailure(saving.error) && saving.error.code === 'wrong_password'

  async function save({ present, fresh }: Values) {
    const { error } = await change({ current_password: present, new_password: fresh })
    if (error === undefined) {
      void message.success(words.passwordChanged)
      props.onClose()
    } else if (isFailure(error) && error.code === 'wrong_password') {
      form.setFields([{ name: 'present', errors: [explained(error)] }])
    }
  }

  function checked(wrong: Wrong | null): Promise<void> {
    if (wrong === null) return Promise.resolve()
    const texts: Readonly<Record<string, unknown>> = { ...words }
    return Promise.reject(new Error(String(texts[wrong])))
  }

  return (
    <Dialog
      open
      title={words.changePassword}
      okText={common.save}
      cancelText={common.cancel}
      confirmLoading={saving.isLoading}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <p>{words.othersOut}</p>
      <Form
        form={form}
        className={styles.fields ?? ''}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        initialValues={{ present: '', fresh: '' }}
        onFinish={save}
      >
        {/* For password managers: whose password this is. */}
        <input type="text" value={props.email} autoComplete="username" readOnly hidden />
        <Form.Item
          name="present"
          label={words.present}
          rules={[{ required: true, message: words.passwordMissing }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="fresh"
          label={words.fresh}
          extra={words.passwordRule}
          rules={[
            { validator: (_, value: string) => checked(wrongPassword(value)) },
            ({ getFieldValue }) => ({
              validator: (_, value: string) =>
                value !== '' && value === getFieldValue('present')
                  ? Promise.reject(new Error(words.passwordSame))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
      {!isAboutPresent && <Refused error={saving.error} />}
    </Dialog>
  )
}
