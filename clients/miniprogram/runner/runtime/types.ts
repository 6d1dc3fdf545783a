/** What the build hands over, and the shapes that the runtime's parts share. */

export type Json = Record<string, unknown>

export interface PartConfig {
  path: string
  page: boolean
  json: Json
  components: Record<string, string>
  /** The prefix of the component's own classes; none if it shares the page's. */
  scope?: string
}

export interface AppConfig {
  app: Json
  theme: Record<string, Record<string, string>>
  pages: string[]
  parts: PartConfig[]
}

/** A page's or a component's instance as the app's own code sees it. */
export type Instance = Record<string, unknown> & {
  is: string
  setData(data: Json, done?: () => void): void
}

export const record = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Calls a method if the instance has it. */
export function callIfThere(instance: Json, method: string, ...args: unknown[]): unknown {
  const found = instance[method]
  return typeof found === 'function' ? found.apply(instance, args) : undefined
}
