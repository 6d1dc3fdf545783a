/** The one client and session of the mini program. */

import { config } from '../config'
import { locale } from '../i18n/language'
import { Client } from '../sdk/client'
import { timed } from '../sdk/clock'
import type { Exclusively } from '../sdk/session'
import { clock } from './clock'
import { newKey } from './keys'
import { WeChatSession } from './session'
import { wechatStore } from './store'
import { wechatTransport } from './transport'

/** There is one page of script in a mini program: the session itself keeps its calls in order. */
const alone: Exclusively = (_name, work) => work()

export const session = new WeChatSession(
  timed(wechatTransport, clock),
  config.apiBase,
  wechatStore,
  alone,
  newKey,
)

export const client = new Client(config.apiBase, session, locale)
