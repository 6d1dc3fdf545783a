import { DownOutlined, PhoneFilled, UpOutlined } from '@ant-design/icons'
import { byUrgency, dialled, type Message, type Schemas } from '@nuanxin/sdk'
import { useId, useState } from 'react'
import { Button } from '../../app/ui/Button'
import { dangerIn, type Danger } from './danger'
import { messageApi } from './endpoints'
import { NoticeText } from './NoticeText'
import styles from './safety.module.css'
import { useMessageWords } from './words'

type Line = Schemas['HelpLineOut']

/**
 * Help lines above the talk while somebody is in danger. It takes room of its own, so that it
 * neither scrolls away nor covers anything, and can be folded, but not closed.
 */
export function SafetyBanner(props: { messages: readonly Message[] }) {
  const danger = dangerIn(props.messages)
  return danger && <Lines key={danger.messageId} danger={danger} />
}

/** Dangers that were read aloud already: the banner comes and goes with the page. */
const told = new Set<string>()

function Lines({ danger }: { danger: Danger }) {
  const words = useMessageWords()
  const id = useId()
  const [isFolded, setIsFolded] = useState(false)
  const [isNew] = useState(() => !told.has(danger.messageId))
  const lines = useLines(danger)
  told.add(danger.messageId)
  const title = danger.level === 'acute' ? words.safetyTitle : words.safetyTitleRisk
  const shown = isFolded ? lines.slice(0, 1) : lines
  return (
    <section className={styles.banner} aria-labelledby={`${id}-title`} data-in-danger>
      <div className={styles.head} role={isNew ? 'alert' : undefined}>
        <h2 id={`${id}-title`}>{title}</h2>
      </div>
      {lines.length > 0 ? (
        <>
          <ul className={styles.lines} id={`${id}-lines`} aria-label={words.safetyLabel}>
            {shown.map((one) => (
              <li key={`${one.kind} ${one.number ?? one.source}`}>
                <Call line={one} />
              </li>
            ))}
          </ul>
          <Button
            look="text"
            className={styles.fold}
            aria-expanded={!isFolded}
            aria-controls={`${id}-lines`}
            icon={isFolded ? <DownOutlined /> : <UpOutlined />}
            onClick={() => setIsFolded(!isFolded)}
          >
            {isFolded ? words.unfold : words.fold}
          </Button>
        </>
      ) : (
        <NoticeText notice={danger.notice ?? words.someone} />
      )}
    </section>
  )
}

/** Of the reply; else those of the person's country. */
function useLines({ lines = [] }: Danger): readonly Line[] {
  const isTold = lines.length > 0
  const { data } = messageApi.useOwnHelpLinesQuery(undefined, { skip: isTold })
  return byUrgency(isTold ? lines : (data?.items ?? []))
}

function Call({ line }: { line: Line }) {
  const words = useMessageWords()
  const number = dialled(line.number)
  if (line.number === null || number === null) {
    return (
      <a
        className={styles.call}
        href={line.source}
        target="_blank"
        rel="noopener noreferrer"
        referrerPolicy="no-referrer"
      >
        <span className={styles.name}>{line.name || words.openDirectory}</span>
      </a>
    )
  }
  return (
    <a className={styles.call} href={`tel:${number}`}>
      <span className={styles.unseen}>{words.call}</span>
      <PhoneFilled aria-hidden />
      <strong>{line.number}</strong>
      <span className={styles.name}>{line.name}</span>
      {line.hours !== '' && <span className={styles.hours}>{line.hours}</span>}
    </a>
  )
}
