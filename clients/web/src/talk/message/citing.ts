import { createContext } from 'react'

export interface CitingValue {
  /** Those that the message has; a `[7]` beside them is just text. */
  readonly numbers: readonly number[]
  readonly open: (number: number) => void
}

/** For the marks of citations within a text. */
export const Citing = createContext<CitingValue>({ numbers: [], open: () => undefined })
