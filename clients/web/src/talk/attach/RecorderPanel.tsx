import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import { useIsStill } from '../../app/theme'
import { Button } from '../../app/ui/Button'
import styles from './attach.module.css'
import { isClosing } from '../compose/keys'
import { MOST_SECONDS, type Recorder } from './recorder'
import { useAttachWords } from './words'

/** Seconds from which on the end is counted down aloud. */
const SOON = 10

export function RecorderPanel({ recorder }: { recorder: Recorder }) {
  const words = useAttachWords()
  const { state, left } = useSyncExternalStore(recorder.subscribe, recorder.snapshot)
  const cancelled = useEffectEvent((event: KeyboardEvent) => {
    if (isClosing(event)) recorder.cancel()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => cancelled(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const isAsking = state === 'asking'
  return (
    <div className={styles.recorder} role="group" aria-label={words.recorder}>
      <Level recorder={recorder} />
      <span role="status">{isAsking ? words.asking : words.recording}</span>
      {!isAsking && (
        <>
          <time className={styles.time}>{clock(MOST_SECONDS - left)}</time>
          <span
            className={styles.left}
            data-soon={left <= SOON}
            aria-live={left <= SOON ? 'polite' : 'off'}
          >
            {words.left(left)}
          </span>
        </>
      )}
      <span className={styles.ends}>
        <Button className={styles.small} onClick={() => recorder.cancel()}>
          {words.cancel}
        </Button>
        {!isAsking && (
          <Button look="primary" className={styles.small} onClick={() => recorder.finish()}>
            {words.done}
          </Button>
        )}
      </span>
    </div>
  )
}

/** How loud it is; a still dot for those who want no movement. */
function Level({ recorder }: { recorder: Recorder }) {
  const isStill = useIsStill()
  const dot = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (isStill) return
    let frame = 0
    const draw = () => {
      dot.current?.style.setProperty('--level', String(recorder.level()))
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [isStill, recorder])
  return <span ref={dot} className={styles.level} aria-hidden="true" />
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
