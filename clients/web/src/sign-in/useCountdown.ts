import { useEffect, useState } from 'react'

const SECOND = 1000

/** Milliseconds of two clocks: one that may be set, and one that may stand still while it sleeps. */
interface Moment {
  readonly wall: number
  readonly steady: number
}

const present = (): Moment => ({ wall: Date.now(), steady: performance.now() })

/** Seconds that are left since `begin(seconds)`; 0 when they are over by either clock. */
export function useCountdown(): { left: number; begin: (seconds: number) => void } {
  const [until, setUntil] = useState<Moment | null>(null)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (until === null) return
    const look = () => {
      const { wall, steady } = present()
      const rest = Math.min(until.wall - wall, until.steady - steady)
      setLeft(Math.max(0, Math.ceil(rest / SECOND)))
      if (rest <= 0) setUntil(null)
    }
    const timer = setInterval(look, SECOND)
    return () => clearInterval(timer)
  }, [until])
  return {
    left,
    begin: (seconds) => {
      setLeft(Math.ceil(seconds))
      const { wall, steady } = present()
      setUntil({ wall: wall + seconds * SECOND, steady: steady + seconds * SECOND })
    },
  }
}

/** `4:05`, of seconds. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
