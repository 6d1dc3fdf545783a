/** Leaving this device: what it keeps of a person goes, and the first screen is there again. */

import { drop } from '../talk/current'
import { dropSounds } from '../talk/sounds'
import { forgetBegun } from './beginning'
import { session } from './client'

const OURS = 'nuanxin.'
/** It says nothing of the person. */
const KEPT: readonly string[] = ['nuanxin.language']
const OF_WHO_STAYS: readonly string[] = ['nuanxin.session', 'nuanxin.begun', 'nuanxin.job.']

/** Drafts, unsent words, recent history, help lines: all but the chosen language and, where the
 * person stays (`keepsSession`), the sign-in and where to look for an export or a receipt. */
export function clearLocalData({ keepsSession }: { keepsSession: boolean }): void {
  drop()
  dropSounds()
  const kept = keepsSession ? [...KEPT, ...OF_WHO_STAYS] : KEPT
  for (const key of wx.getStorageInfoSync().keys) {
    const isKept = kept.some((beginning) => key.startsWith(beginning))
    if (key.startsWith(OURS) && !isKept) wx.removeStorageSync(key)
  }
}

/** Nothing of the person stays here, also if the app is closed before they leave the page. */
export function forgetPerson(): void {
  forgetBegun()
  session.end()
  clearLocalData({ keepsSession: false })
}

/** To the first screen, as somebody new. */
export function leave(): void {
  forgetPerson()
  void wx.reLaunch({ url: '/pages/talk/index' })
}
