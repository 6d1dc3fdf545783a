/** `wx` itself: what is emulated, and a refusal of everything else. */
import { unknownApis } from '../record'
import type { Instance } from '../types'
import { account } from './account'
import { device } from './device'
import { filesystem } from './filesystem'
import { userInterface } from './interface'
import { media } from './media'
import { network } from './network'
import { createSelectorQuery } from './query'
import { storage } from './storage'

type Observing = Instance & { createIntersectionObserver(options?: unknown): unknown }

const emulated = {
  ...storage,
  ...network,
  ...filesystem,
  ...media,
  ...account,
  ...device,
  ...userInterface,
  createSelectorQuery: () => createSelectorQuery(),
  createIntersectionObserver: (host: Observing, options?: unknown) =>
    host.createIntersectionObserver(options),
  canIUse: (schema: string) =>
    schema.split('.')[0] !== undefined && schema.split('.')[0]! in emulated,
}

type Known = Partial<Record<keyof WechatMiniprogram.Wx, unknown>>
/** Fails to compile when a name here is none of WeChat's. */
export const names: (keyof Known)[] = Object.keys(emulated) as (keyof typeof emulated)[]

export const wx: unknown = new Proxy(emulated, {
  get(target, name) {
    if (typeof name === 'symbol' || name in target) return Reflect.get(target, name)
    unknownApis.push(name)
    console.error(`wx.${name} is not emulated by the runner`)
    throw new Error(`wx.${name} is not emulated by the runner`)
  },
})
