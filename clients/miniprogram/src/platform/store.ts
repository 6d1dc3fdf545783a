/** WeChat's storage as the SDK's store: 10 MB in all, 1 MB for each key. */

import { StorageFull, type KeyValueStore } from '../sdk/storage'

export const wechatStore: KeyValueStore = {
  get(key) {
    const value: unknown = wx.getStorageSync(key)
    return typeof value === 'string' && value !== '' ? value : null
  },
  set(key, value) {
    try {
      wx.setStorageSync(key, value)
    } catch {
      throw new StorageFull()
    }
  },
  remove(key) {
    wx.removeStorageSync(key)
  },
}

/** All whose names begin like this. */
export function removeAll(beginning: string): void {
  for (const key of wx.getStorageInfoSync().keys) {
    if (key.startsWith(beginning)) wx.removeStorageSync(key)
  }
}
