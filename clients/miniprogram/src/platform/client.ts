/** The one client and session of the mini program. */

import { config } from '../config'
import { Client } from '../sdk/client'
import { Session, type Exclusively } from '../sdk/session'
import { newKey } from './keys'
import { locale } from '../i18n/language'
import { wechatStore } from './store'
import { wechatTransport } from './transport'

/** There is one page of script in a mini program: the session itself keeps its calls in order. */
const alone: Exclusively = (_name, work) => work()

export const session = new Session(wechatTransport, config.apiBase, wechatStore, alone, newKey)

export const client = new Client(config.apiBase, session, locale)
