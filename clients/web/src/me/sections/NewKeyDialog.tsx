import type { Schemas } from '@nuanxin/sdk'
import { Alert, App, Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { newKey } from '../../api/platform'
import { Dialog } from '../../app/Dialog'
import { copied } from '../../talk/thread/copying'
import { useDataWords } from '../dataWords'
import { useCreateApiKeyMutation, type User } from '../endpoints'
import styles from '../me.module.css'
import { Refused } from '../Section'

interface Values {
  readonly name: string
  readonly scopes: Schemas['Scope'][]
}

/** What every account may do, and what needs a role besides. */
const OF_ALL: readonly Schemas['Scope'][] = ['chat', 'emotion']
const NAME_MAX = 64

export function NewKeyDialog(props: { user: User; onClose: () => void }) {
  const words = useDataWords()
  const [form] = Form.useForm<Values>()
  const [idempotencyKey] = useState(newKey)
  const [create, creating] = useCreateApiKeyMutation()
  const scopes = props.user.role === 'user' ? OF_ALL : ([...OF_ALL, 'manage'] as const)
  if (creating.data) return <Ready value={creating.data.key} onClose={props.onClose} />
  return (
    <Dialog
      open
      title={words.newKey}
      okText={words.create}
      cancelText={words.cancel}
      confirmLoading={creating.isLoading}
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
        initialValues={{ name: '', scopes: [...OF_ALL] }}
        onFinish={(values: Values) =>
          void create({ body: { ...values, name: values.name.trim() }, idempotencyKey })
        }
      >
        <Form.Item
          name="name"
          label={words.keyName}
          rules={[{ required: true, whitespace: true, message: words.keyNameMissing }]}
        >
          <Input
            maxLength={NAME_MAX}
            placeholder={words.keyNamePlaceholder}
            autoFocus
            autoComplete="off"
          />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={words.scopesLabel}
          rules={[{ type: 'array', min: 1, message: words.scopesMissing }]}
        >
          <Checkbox.Group
            options={scopes.map((scope) => ({ value: scope, label: words.scopes[scope] }))}
          />
        </Form.Item>
      </Form>
      <Refused error={creating.error} />
    </Dialog>
  )
}

function Ready(props: { value: string; onClose: () => void }) {
  const words = useDataWords()
  const { message } = App.useApp()

  async function copy() {
    if (await copied(props.value)) void message.success(words.copied)
    else void message.warning(words.notCopied)
  }

  return (
    <Dialog
      open
      title={words.keyReady}
      closable={false}
      onCancel={props.onClose}
      keyboard={false}
      mask={{ closable: false }}
      footer={<Button onClick={props.onClose}>{words.done}</Button>}
    >
      <Alert type="warning" showIcon title={words.keyOnce} />
      <p className={styles.key}>
        <Input
          readOnly
          aria-label={words.keyLabel}
          value={props.value}
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" autoFocus onClick={() => void copy()}>
          {words.copy}
        </Button>
      </p>
    </Dialog>
  )
}
