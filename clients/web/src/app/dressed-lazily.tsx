import type { ComponentType } from 'react'
import { lazily, type Later } from './lazily'

/** A part that is made of antd: both are fetched, side by side, when it is first shown. */
export function dressedLazily<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  return lazily<P>(async () => {
    const [{ Dressed }, Inner] = await Promise.all([import('./Dressed'), load()])
    return (props: P) => (
      <Dressed>
        <Inner {...props} />
      </Dressed>
    )
  })
}
