/** What is typed before anybody is signed in. WeChat keeps this storage for one person: it is theirs. */

import { wechatStore } from '../platform/store'

const KEY = 'nuanxin.early'

export function earlyWords(): string {
  return wechatStore.get(KEY) ?? ''
}

/** `StorageFull` where there is no room. */
export function keepEarly(text: string): void {
  if (text === '') wechatStore.remove(KEY)
  else wechatStore.set(KEY, text)
}
