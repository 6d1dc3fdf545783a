/** What the API asks of e-mails and passwords, told before it is sent. */

const SHORTEST_PASSWORD = 8
const LONGEST_PASSWORD = 256
const LONGEST_EMAIL = 254

export type Wrong =
  | 'emailMissing'
  | 'emailWrong'
  | 'passwordMissing'
  | 'passwordShort'
  | 'passwordLong'

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/

export function wrongEmail(email: string): Wrong | null {
  const plain = email.normalize('NFKC').trim()
  if (plain === '') return 'emailMissing'
  return plain.length <= LONGEST_EMAIL && EMAIL.test(plain) ? null : 'emailWrong'
}

/** Of a password that is chosen; one that exists is only ever missing. Characters are code points,
 * as the API counts them. */
export function wrongPassword(password: string): Wrong | null {
  const length = Array.from(password).length
  if (length === 0) return 'passwordMissing'
  if (length < SHORTEST_PASSWORD) return 'passwordShort'
  return length <= LONGEST_PASSWORD ? null : 'passwordLong'
}

/** Which field a refusal is about; null where it is about none of them. */
export function fieldOf(failure: {
  readonly code: string
  readonly fields: readonly string[]
}): 'email' | 'password' | null {
  if (failure.code === 'email_taken') return 'email'
  if (failure.fields.includes('email')) return 'email'
  return failure.fields.some((one) => one === 'password' || one === 'new_password')
    ? 'password'
    : null
}
