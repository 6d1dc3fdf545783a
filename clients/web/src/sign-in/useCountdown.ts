import { useEffect, useState } from 'react'

const SECOND = 1000

/** Seconds that are left since `begin(seconds)`; 0 when they are over. */
export function useCountdown(): { left: number; begin: (seconds: number) => void } {
  const [until, setUntil] = useState(0)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (until === 0) return
    const look = () => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / SECOND))
      setLeft(rest)
      if (rest === 0) setUntil(0)
    }
    const timer = setInterval(look, SECOND)
    return () => clearInterval(timer)
  }, [until])
  return {
    left,
    begin: (seconds) => {
      setLeft(Math.ceil(seconds))
      setUntil(Date.now() + seconds * SECOND)
    },
  }
}

/** `4:05`, of seconds. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
