/** What time it is, also where the phone's own clock is wrong. */

import { Clock } from '../sdk/clock'
import { wechatStore } from './store'

export const clock = new Clock(wechatStore)
