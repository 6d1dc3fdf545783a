/** Signing in, up and out. All reject with `ApiError` or `Unreachable`. */

import { ApiError, Unreachable, type SignedIn } from '@nuanxin/sdk'
import { client, session } from '../api/client'
import { newKey } from '../api/platform'
import { currentLanguage, languageChosen, type Language } from '../app/preferences'
import { store } from '../app/store'
import { forgetOnDevice, keepsWordsOf, noteLeaving, somebodyComes } from './device'
import { takeFirstDraft } from './first-draft'
import { timeZone } from './start'

export interface Credentials {
  readonly email: string
  readonly password: string
}

let lastAsked: (Credentials & { readonly key: string }) | null = null

/** A new account; for an anonymous person, e-mail and password for the account that they have. */
export async function createAccount({ email, password }: Credentials): Promise<void> {
  const isNew = session.userId === null
  const answer = await client.post('/v1/auth/register', {
    body: { email, password },
    idempotencyKey: keyFor({ email, password }),
  })
  lastAsked = null
  takeFirstDraft(answer.user.id)
  somebodyComes()
  session.begin(answer)
  if (isNew) await settle()
}

/** The same request again after a lost answer is no second account, and no taken e-mail. */
function keyFor(asked: Credentials): string {
  const isSame = lastAsked?.email === asked.email && lastAsked.password === asked.password
  lastAsked = { ...asked, key: isSame && lastAsked ? lastAsked.key : newKey() }
  return lastAsked.key
}

async function settle(): Promise<void> {
  try {
    await client.patch('/v1/me', { body: { language: currentLanguage(), ...timeZone() } })
  } catch (error) {
    // The account is there and can be used; both can be set in it.
    if (!(error instanceof ApiError || error instanceof Unreachable)) throw error
  }
}

export async function logIn(credentials: Credentials): Promise<void> {
  enter(await client.post('/v1/auth/login', { body: { ...credentials } }))
}

/**
 * From an anonymous account, which is deleted, into another. First it is seen whether the other
 * one opens: a wrong password must cost nobody what they said.
 */
export async function changeInto(credentials: Credentials): Promise<void> {
  const answer = await client.post('/v1/auth/login', { body: { ...credentials } })
  await client.delete('/v1/me', {})
  enter(answer)
}

/** Whether anything would be lost with the account that this device has. */
export async function hasSaidAnything(): Promise<boolean> {
  if (session.userId !== null && keepsWordsOf(session.userId)) return true
  const [talks, moods, memories] = await Promise.all([
    client.get('/v1/conversations', { query: { limit: 1 } }),
    client.get('/v1/moods', { query: { limit: 1 } }),
    client.get('/v1/memories', { query: { limit: 1 } }),
  ])
  return [talks, moods, memories].some((one) => one.items.length > 0)
}

/** Also without a network: what counts for whoever uses the device next is what is kept on it. */
export async function logOut(): Promise<void> {
  const left = session.userId
  try {
    await client.post('/v1/auth/logout', {})
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof Unreachable)) throw error
    // The tokens are forgotten below, and nobody else has them.
  }
  noteLeaving('signed_out')
  session.end()
  if (left !== null) forgetOnDevice(left)
}

function enter(answer: SignedIn): void {
  const left = session.userId
  takeFirstDraft(answer.user.id)
  somebodyComes()
  session.begin(answer)
  // Nobody comes back to an account without an e-mail: of it nothing stays on this device.
  if (left !== null && left !== answer.user.id) forgetOnDevice(left)
  const spoken: Language = answer.user.language.startsWith('zh') ? 'zh' : 'en'
  store.dispatch(languageChosen(spoken))
}
