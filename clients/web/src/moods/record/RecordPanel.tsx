import type { MoodLevel } from '@nuanxin/sdk'
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useSkew } from '../../api/clock'
import { newKey } from '../../api/platform'
import { useLanguage } from '../../i18n/words'
import { useMoodSync } from '../sync'
import { useMoodWords } from '../words'
import { addDays, instantOf, today, wallOf, type Wall } from '../zones'
import { Details } from './Details'
import { changesOf, NOTHING_SAID, type Said } from './said'
import { LevelPicker } from './LevelPicker'
import styles from './record.module.css'
import { SyncState } from './SyncState'
import { isAhead, WhenFields } from './WhenFields'

interface Noted {
  readonly key: string
  readonly level: MoodLevel
  readonly said: Said
}

interface Props {
  readonly zone: string
  /** A day that somebody wants to add to; null for now. */
  readonly when: Wall | null
  readonly onWhen: (when: Wall | null) => void
}

/** One tap notes a mood; what is added after that goes to the same record. */
export function RecordPanel({ zone, when, onWhen }: Props) {
  const words = useMoodWords()
  const language = useLanguage()
  const skew = useSkew()
  const hint = useId()
  const { outbox, unsynced, soon } = useMoodSync()
  const [noted, setNoted] = useState<Noted | null>(null)
  const [isUndone, setIsUndone] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const others = unsynced.filter((one) => one.key !== noted?.key).length

  useEffect(() => {
    if (when !== null) panel.current?.scrollIntoView({ block: 'start' })
  }, [when])

  function pick(level: MoodLevel) {
    if (noted === null) {
      note(level)
      return
    }
    setNoted({ ...noted, level })
    outbox.change({ key: noted.key }, { valence: level.valence })
    soon()
  }

  function note(level: MoodLevel) {
    if (when !== null && isAhead(when, zone)) return
    const key = newKey()
    setNoted({ key, level, said: { ...NOTHING_SAID, when: put(key, level.valence) } })
    setIsUndone(false)
    soon(0)
  }

  function put(key: string, valence: number): Wall {
    if (when === null) return wallOf(outbox.noteNow(key, { valence }), zone)
    outbox.note(key, { valence, at: instantOf(when, zone).toISOString() })
    return when
  }

  function tell(said: Said) {
    if (!noted) return
    setNoted({ ...noted, said })
    if (said.when !== null && isAhead(said.when, zone)) return
    const change = changesOf(noted.said, said, noted.level, zone)
    if (Object.keys(change).length === 0) return
    outbox.change({ key: noted.key }, change)
    soon()
  }

  function finish() {
    setNoted(null)
    onWhen(null)
    panel.current?.focus()
  }

  function undo() {
    if (!noted) return
    outbox.takeBack(noted.key)
    soon(0)
    setIsUndone(true)
    finish()
  }
  return (
    <section
      ref={panel}
      className={styles.panel}
      tabIndex={-1}
      aria-label={when === null ? words.question : words.questionThen}
    >
      {when !== null && !noted && <WhenFields value={when} zone={zone} onChange={onWhen} />}
      <LevelPicker
        legend={when === null ? words.question : words.questionThen}
        level={noted?.level ?? null}
        onPick={pick}
        describedBy={hint}
      />
      <div id={hint} className={styles.under}>
        <div className={styles.state} aria-live="polite">
          {noted ? (
            <SyncState
              entry={unsynced.find((one) => one.key === noted.key) ?? null}
              saved={`${words.saved} · ${noted.level.words[language]}`}
            />
          ) : (
            <span>
              {isUndone ? words.undone : words.pickHint}{' '}
              <span className={styles.keys}>{words.keysHint}</span>
            </span>
          )}
        </div>
        {noted ? (
          <span className={styles.actions}>
            <Button type="text" size="small" onClick={undo}>
              {words.undo}
            </Button>
            <Button type="primary" size="small" onClick={finish}>
              {words.done}
            </Button>
          </span>
        ) : (
          <Button
            type="link"
            size="small"
            onClick={() => onWhen(when === null ? yesterday(zone) : null)}
          >
            {when === null ? words.earlier : words.nowAgain}
          </Button>
        )}
      </div>
      {noted && <Details said={noted.said} zone={zone} onChange={tell} />}
      {skew && <p className={styles.quiet}>{words.clockOff(skew)}</p>}
      {!outbox.isKept && <p className={styles.warning}>{words.notKept}</p>}
      {others > 0 && <p className={styles.quiet}>{words.waitingCount(others)}</p>}
    </section>
  )
}

/** When people most often think of it: the evening before. */
function yesterday(zone: string): Wall {
  return { day: addDays(today(zone), -1), time: '20:00' }
}
