import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../app/Dialog'
import { Shown } from '../../app/Shown'
import { useDataWords } from '../dataWords'
import { useApiKeysQuery, useDeleteApiKeyMutation, type User } from '../endpoints'
import { useFormat } from '../format'
import styles from '../me.module.css'
import { Refused, Section, Setting } from '../Section'
import { useMeWords } from '../words'
import { NewKeyDialog } from './NewKeyDialog'

export function ApiKeysSection({ user }: { user: User }) {
  const words = useDataWords()
  const titles = useMeWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Section id="api-keys" title={titles.apiKeys}>
      <Setting hint={user.anonymous ? words.keysNeedEmail : words.keysHint}>
        {!user.anonymous && (
          <>
            <Keys />
            <div>
              <Button onClick={() => setIsOpen(true)}>{words.newKey}</Button>
            </div>
            {isOpen && <NewKeyDialog user={user} onClose={() => setIsOpen(false)} />}
          </>
        )}
      </Setting>
    </Section>
  )
}

function Keys() {
  const words = useDataWords()
  const { day } = useFormat()
  const question = useQuestion()
  const keys = useApiKeysQuery(undefined)
  const [remove, removing] = useDeleteApiKeyMutation()

  function ask(id: string, name: string) {
    question({
      title: words.deleteKeyTitle(name),
      content: words.deleteKeyText,
      okText: words.deleteKey,
      cancelText: words.cancel,
      okButtonProps: { danger: true },
      onOk: () => remove(id),
    })
  }

  return (
    <>
      <Shown of={keys}>
        {(items) =>
          items.length === 0 ? (
            <p className={styles.hint}>{words.keysNone}</p>
          ) : (
            <ul className={styles.list}>
              {items.map((one) => (
                <li key={one.id}>
                  <div>
                    <b>{one.name}</b>
                    <p className={styles.hint}>{words.addedOn(day(one.created_at))}</p>
                    {one.scopes.map((scope) => (
                      <Tag key={scope}>{words.scopes[scope]}</Tag>
                    ))}
                  </div>
                  <Button
                    danger
                    aria-label={words.deleteKeyOf(one.name)}
                    onClick={() => ask(one.id, one.name)}
                  >
                    {words.deleteKey}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <Refused error={removing.error} />
    </>
  )
}
