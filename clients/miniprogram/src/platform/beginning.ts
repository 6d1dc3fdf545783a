/** Whether the person has seen who this is, and wants to begin. */

import { StorageFull } from '../sdk/storage'
import { wechatStore } from './store'

const KEY = 'nuanxin.begun'
/** Where the storage takes nothing more: for as long as the app is open. */
let begun = false

export function hasBegun(): boolean {
  return begun || wechatStore.get(KEY) !== null
}

export function noteBegun(): void {
  begun = true
  try {
    wechatStore.set(KEY, 'yes')
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
  }
}

export function forgetBegun(): void {
  begun = false
  wechatStore.remove(KEY)
}
