import { AudioOutlined, PictureOutlined } from '@ant-design/icons'
import { useRef, useSyncExternalStore, type PointerEvent } from 'react'
import { Button } from '../../app/ui/Button'
import styles from './attach.module.css'
import type { Recorder } from './recorder'
import type { Shelf } from './shelf'
import { useAttachWords } from './words'

interface Props {
  readonly shelf: Shelf
  readonly recorder: Recorder
}

const ACCEPTED = 'image/jpeg,image/png,image/gif,image/webp'

export function AttachButtons({ shelf, recorder }: Props) {
  const words = useAttachWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.buttons}>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        onChange={(event) => {
          void shelf.add(Array.from(event.target.files ?? []))
          event.target.value = '' // the same file may be chosen again
        }}
      />
      <Button
        look="text"
        className={styles.button}
        icon={<PictureOutlined />}
        title={words.limits}
        aria-label={words.addPicture}
        onClick={() => input.current?.click()}
      />
      <VoiceButton recorder={recorder} />
    </div>
  )
}

/** Milliseconds from which on a press is a hold, which ends with the finger. */
const HOLD = 400

function VoiceButton({ recorder }: { recorder: Recorder }) {
  const words = useAttachWords()
  const { state } = useSyncExternalStore(recorder.subscribe, recorder.snapshot)
  const isIdle = state === 'idle'
  const pressedAt = useRef<number | null>(null)

  function press(event: PointerEvent<HTMLElement>) {
    pressedAt.current = null
    if (event.button !== 0 || !isIdle) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pressedAt.current = performance.now()
    void recorder.start()
  }

  function release() {
    const isHeld = pressedAt.current !== null && performance.now() - pressedAt.current > HOLD
    // A question of the browser ends the hold: then another tap ends the recording.
    if (isHeld && recorder.snapshot().state === 'recording') recorder.finish()
  }

  /** A tap, whose press may have begun the recording already, or the keyboard. */
  function tap() {
    const hasBegun = pressedAt.current !== null
    pressedAt.current = null
    if (hasBegun) return
    if (isIdle) void recorder.start()
    else recorder.finish()
  }

  return (
    <Button
      look="text"
      className={styles.button}
      icon={<AudioOutlined />}
      title={isIdle ? words.hold : undefined}
      aria-label={isIdle ? words.record : words.done}
      aria-pressed={!isIdle}
      onPointerDown={press}
      onPointerUp={release}
      onPointerCancel={release}
      onClick={tap}
      onContextMenu={(event) => event.preventDefault()}
    />
  )
}
