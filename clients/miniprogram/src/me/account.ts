/** The account of whoever is signed in, as the server has it. */

import { client, session } from '../platform/client'
import type { Schemas, User } from '../sdk/types'

export type ProfileChange = Schemas['ProfileChange']

export async function readUser(): Promise<User> {
  const user = await client.get('/v1/me', {})
  session.update(user)
  return user
}

export async function changeUser(change: ProfileChange): Promise<User> {
  const user = await client.patch('/v1/me', { body: change })
  session.update(user)
  return user
}
