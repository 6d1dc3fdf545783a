import type { Schemas } from '@nuanxin/sdk'
import { App, Button, Popconfirm } from 'antd'
import { Link } from 'wouter'
import { isFailure } from '../../api/api'
import { useExplained } from '../../api/failures'
import { LOCALES, useLanguage } from '../../i18n/words'
import styles from './extras.module.css'
import { messageApi } from './endpoints'
import { visible } from './visible'
import { useMessageWords } from './words'

/** What a reply remembered, each to be forgotten right here. */
export function MemoriesUsed({ memories }: { memories: readonly Schemas['MemoryUsed'][] }) {
  const words = useMessageWords()
  if (memories.length === 0) return <p className={styles.quiet}>{words.whyNoMemories}</p>
  return (
    <>
      <ul className={styles.memories}>
        {memories.map((one) => (
          <Used key={one.id} memory={one} />
        ))}
      </ul>
      <Link href="/memories" className={styles.all}>
        {words.allMemories}
      </Link>
    </>
  )
}

function Used({ memory }: { memory: Schemas['MemoryUsed'] }) {
  const words = useMessageWords()
  const day = useDay()
  if (memory.gone) return <li className={styles.quiet}>{words.whyMemoryGone}</li>
  return (
    <li className={styles.memory}>
      <blockquote dir="auto">{visible(memory.text ?? '')}</blockquote>
      <div className={styles.foot}>
        <span className={styles.quiet}>
          {memory.said_at !== null && words.saidOn(day(memory.said_at))}
          {memory.superseded && ` · ${words.whyMemoryOld}`}
        </span>
        <Forget id={memory.id} />
      </div>
    </li>
  )
}

function Forget({ id }: { id: string }) {
  const words = useMessageWords()
  const explained = useExplained()
  const { message } = App.useApp()
  const [forget, { isLoading }] = messageApi.useForgetRememberedMutation()

  async function forgotten() {
    const { error } = await forget(id)
    if (error === undefined) message.success(words.forgotten)
    else if (isFailure(error)) message.warning(explained(error))
  }

  return (
    <Popconfirm
      title={words.forgetSure}
      description={words.forgetMore}
      okText={words.forget}
      cancelText={words.keep}
      onConfirm={forgotten}
    >
      <Button type="text" danger size="small" loading={isLoading}>
        {words.forget}
      </Button>
    </Popconfirm>
  )
}

function useDay(): (at: string) => string {
  const format = new Intl.DateTimeFormat(LOCALES[useLanguage()], { dateStyle: 'long' })
  return (at) => format.format(new Date(at))
}
