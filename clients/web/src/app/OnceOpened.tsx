import { Suspense, useState, type ReactNode } from 'react'
import { Failed } from './Failed'

/** Fetched and mounted when it is first opened; it stays then, so that it can slide out again. */
export function OnceOpened({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const [wasOpened, setWasOpened] = useState(isOpen)
  if (isOpen && !wasOpened) setWasOpened(true)
  if (!wasOpened) return null
  return (
    <Failed place="over">
      <Suspense fallback={null}>{children}</Suspense>
    </Failed>
  )
}
