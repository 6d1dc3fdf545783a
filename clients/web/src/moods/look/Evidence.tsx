import { Button, Drawer } from 'antd'
import { createContext, use, useState, type ReactNode } from 'react'
import { useClosedByBack } from '../../app/entries'
import { Shown } from '../../app/Shown'
import { moodApi } from '../endpoints'
import { MoodItem } from '../list/MoodItem'
import { useMoodWords } from '../words'
import styles from './look.module.css'

interface Cited {
  /** What they are the records of. */
  readonly statement: string
  readonly ids: readonly string[]
}

const Opening = createContext<(cited: Cited) => void>(() => undefined)

/** Where statements open the records that they rest on. */
export function Evidence(props: { zone: string; children: ReactNode }) {
  const words = useMoodWords()
  const [cited, setCited] = useState<Cited | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  useClosedByBack(isOpen, () => setIsOpen(false))
  return (
    <Opening
      value={(one) => {
        setCited(one)
        setIsOpen(true)
      }}
    >
      {props.children}
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={words.evidenceTitle}
        size={460}
        destroyOnHidden
        closable={{ 'aria-label': words.close }}
      >
        {cited && <Records key={cited.ids.join()} cited={cited} zone={props.zone} />}
      </Drawer>
    </Opening>
  )
}

export function useEvidence(): (cited: Cited) => void {
  return use(Opening)
}

/** Behind a statement. */
export function EvidenceButton({ statement, ids, isShort }: Cited & { isShort?: boolean }) {
  const words = useMoodWords()
  const open = useEvidence()
  const shown = isShort ? words.evidenceShort(ids.length) : words.evidence(ids.length)
  if (ids.length === 0) return null
  return (
    <Button
      type="link"
      size="small"
      className={styles.evidence ?? ''}
      aria-label={`${shown} · ${statement}`}
      onClick={() => open({ statement, ids })}
    >
      {shown}
    </Button>
  )
}

const AT_ONCE = 30

function Records({ cited, zone }: { cited: Cited; zone: string }) {
  const words = useMoodWords()
  const records = moodApi.useMoodsByIdQuery(cited.ids)
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <>
      <p className={styles.statement}>{cited.statement}</p>
      <Shown of={records}>
        {(items) => (
          <>
            {items.length === 0 && <p className={styles.hint}>{words.evidenceGone}</p>}
            <ul className={styles.records}>
              {items.slice(0, shown).map((one) => (
                <MoodItem key={one.id} mood={one} zone={zone} />
              ))}
            </ul>
            {items.length > shown && (
              <Button block onClick={() => setShown(shown + AT_ONCE)}>
                {words.moreRecords}
              </Button>
            )}
          </>
        )}
      </Shown>
    </>
  )
}
