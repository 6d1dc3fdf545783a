/** Leaving this device: what it keeps of a person goes, and the first screen is there again. */

import { drop } from '../talk/current'
import { forgetBegun } from './beginning'
import { session } from './client'

const OURS = 'nuanxin.'
/** It says nothing of the person. */
const KEPT: readonly string[] = ['nuanxin.language']

/** Drafts, unsent words, recent history, help lines: all but the chosen language and, where the
 * person stays (`keepsSession`), the sign-in. */
export function clearLocalData({ keepsSession }: { keepsSession: boolean }): void {
  drop()
  const kept = keepsSession ? [...KEPT, 'nuanxin.session', 'nuanxin.begun'] : KEPT
  for (const key of wx.getStorageInfoSync().keys) {
    if (key.startsWith(OURS) && !kept.includes(key)) wx.removeStorageSync(key)
  }
}

/** After the account was deleted, or when the person signs out here. */
export function leave(): void {
  forgetBegun()
  session.end()
  clearLocalData({ keepsSession: false })
  void wx.reLaunch({ url: '/pages/talk/index' })
}
