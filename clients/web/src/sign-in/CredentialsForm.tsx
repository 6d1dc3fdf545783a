import { Alert, Button, Form, Input, type FormProps } from 'antd'
import type { Failure } from '../api/api'
import { useExplained } from '../api/failures'
import type { Credentials } from './accounts'
import { fieldOf, wrongEmail, wrongPassword, type Wrong } from './fields'
import { clock, useCountdown } from './useCountdown'
import { useSignInWords } from './words'

interface Props {
  readonly isNew: boolean
  readonly action: string
  readonly isBusy: boolean
  readonly failure: Failure | null
  /** What came of it; null for success. */
  readonly onSubmit: (credentials: Credentials) => Promise<Failure | null>
  readonly onChanged: () => void
}

/** E-mail and password, to sign in or to choose. Problems stand beside the field that they are of. */
export function CredentialsForm(props: Props) {
  const words = useSignInWords()
  const explained = useExplained()
  const [form] = Form.useForm<Credentials>()
  const { left, begin } = useCountdown()
  const { failure, isNew } = props

  const submit: FormProps<Credentials>['onFinish'] = async ({ email, password }) => {
    if (props.isBusy || left > 0) return
    const failed = await props.onSubmit({ email: email.trim(), password })
    if (failed?.status === 429 && failed.retryAfter) begin(failed.retryAfter)
    const name = failed && fieldOf(failed)
    if (!name) return
    const text = failed.code === 'email_taken' ? explained(failed) : SAID[name]
    form.setFields([{ name, errors: [text in words ? words[text as Wrong] : text] }])
    form.focusField(name)
  }

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      noValidate
      validateTrigger="onSubmit"
      scrollToFirstError={{ focus: true }}
      initialValues={{ email: '', password: '' }}
      onFinish={submit}
      onValuesChange={props.onChanged}
    >
      <Form.Item
        name="email"
        label={words.email}
        rules={[{ validator: (_, value: string) => checked(wrongEmail(value), words) }]}
      >
        <Input type="email" inputMode="email" autoComplete="username" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.password}
        extra={isNew ? words.passwordRule : undefined}
        rules={[
          {
            validator: (_, value: string) =>
              checked(isNew ? wrongPassword(value) : value ? null : 'passwordMissing', words),
          },
        ]}
      >
        <Input.Password autoComplete={isNew ? 'new-password' : 'current-password'} />
      </Form.Item>
      {failure && fieldOf(failure) === null && (
        <Form.Item>
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={failure.status === 429 ? words.tooMany : explained(failure)}
          />
        </Form.Item>
      )}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={props.isBusy}
        disabled={left > 0}
      >
        {left > 0 ? words.wait(clock(left)) : props.action}
      </Button>
    </Form>
  )
}

const SAID: Readonly<Record<'email' | 'password', Wrong>> = {
  email: 'emailWrong',
  password: 'passwordShort',
}

function checked(wrong: Wrong | null, words: Readonly<Record<Wrong, string>>): Promise<void> {
  return wrong === null ? Promise.resolve() : Promise.reject(new Error(words[wrong]))
}
