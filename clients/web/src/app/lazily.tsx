import { use, type ComponentType } from 'react'
import { askAgain, fetchedOnce } from './fetched'

export interface Later<P extends object> {
  readonly Part: ComponentType<P>
  /** Have it fetched before it is needed. Does not fail: what cannot be had now is asked for again. */
  readonly fetch: () => Promise<void>
}

/** A part that is fetched when it is first shown, inside `Suspense` and `Failed`. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  const fetched = fetchedOnce(load)
  function Part(props: P) {
    const Inner = use(fetched())
    return <Inner {...props} />
  }
  return {
    Part,
    fetch: async () => {
      try {
        await fetched()
      } catch {
        askAgain()
      }
    },
  }
}
