import { lazy, type ComponentType } from 'react'

export interface Later<P extends object> {
  readonly Part: ComponentType<P>
  /** Have it fetched before it is needed. */
  readonly fetch: () => void
}

/** A part that is made of antd: both are fetched, side by side, when it is first shown. */
export function dressedLazily<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  const fetched = () => Promise.all([import('./Dressed'), load()])
  const Part = lazy(async () => {
    const [{ Dressed }, Inner] = await fetched()
    return {
      default: (props: P) => (
        <Dressed>
          <Inner {...props} />
        </Dressed>
      ),
    }
  })
  return {
    Part,
    fetch: () => {
      // What cannot be had now is asked for again when it is shown.
      fetched().catch(() => undefined)
    },
  }
}
