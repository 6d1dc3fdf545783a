/** The one client and session of this page. */

import { Client, Session, timed } from '@nuanxin/sdk'
import { currentLanguage } from '../app/preferences'
import { clock } from './clock'
import { browserStore, exclusively, fetchTransport, newKey } from './platform'

const SAME_ORIGIN = ''

const transport = timed(fetchTransport, clock)

export const session = new Session(transport, SAME_ORIGIN, browserStore, exclusively, newKey)

export const client = new Client(SAME_ORIGIN, session, currentLanguage)

// Another tab signed in or out.
window.addEventListener('storage', (event) => {
  if (event.key === null || event.key === 'nuanxin.session') session.changed()
})
