/** How WeChat's asynchronous functions answer: by callbacks, or else by a promise. */
import { Failure } from '../failure'
import { recordCall } from '../record'
import type { Json } from '../types'

export type Given = Json & {
  success?: (result: Json) => void
  fail?: (result: Json) => void
  complete?: (result: Json) => void
}

export type Run = (given: Given) => unknown

export function failureOf(api: string, error: unknown): Json {
  if (error instanceof Failure) return { errMsg: `${api}:fail ${error.message}`, ...error.details }
  console.error(`wx.${api} broke`, error)
  return { errMsg: `${api}:fail ${String(error)}` }
}

export const hasCallback = ({ success, fail, complete }: Given): boolean =>
  Boolean(success || fail || complete)

export function answer(given: Given, outcome: Promise<Json>): void {
  void outcome.then(
    (result) => {
      given.success?.(result)
      given.complete?.(result)
    },
    (failure: Json) => {
      given.fail?.(failure)
      given.complete?.(failure)
    },
  )
}

export function asynchronous(api: string, run: Run) {
  return (given: Given = {}): Promise<Json> | undefined => {
    recordCall(api, given)
    const outcome = Promise.resolve()
      .then(() => run(given))
      .then(
        (result) => ({ ...(result as Json | undefined), errMsg: `${api}:ok` }),
        (error: unknown) => {
          throw failureOf(api, error)
        },
      )
    if (!hasCallback(given)) return outcome
    answer(given, outcome)
    return undefined
  }
}

/** The same for many, by name. */
export function asynchronousAll<T extends Record<string, Run>>(
  runs: T,
): { [name in keyof T]: ReturnType<typeof asynchronous> } {
  const entries = Object.entries(runs).map(([api, run]) => [api, asynchronous(api, run)])
  return Object.fromEntries(entries) as { [name in keyof T]: ReturnType<typeof asynchronous> }
}

/** Functions that answer at once, recorded too. */
export function synchronousAll<T extends Record<string, (...args: never[]) => unknown>>(
  runs: T,
): T {
  const entries = Object.entries(runs).map(([api, run]) => {
    const recorded = (...args: unknown[]) => {
      recordCall(api, args)
      return (run as (...args: unknown[]) => unknown)(...args)
    }
    return [api, recorded]
  })
  return Object.fromEntries(entries) as T
}

const done: Run = () => ({})

/** Things that only a phone does: they succeed, and tests read what was asked. */
export const accepted = <N extends keyof WechatMiniprogram.Wx>(...names: N[]) =>
  asynchronousAll(Object.fromEntries(names.map((name) => [name, done])) as Record<N, Run>)
