/** What may be typed as an address or a password; the server looks more closely. */

const SHORTEST_PASSWORD = 8
const LONGEST_PASSWORD = 256

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
}

export function passwordFault(
  password: string,
): 'passwordMissing' | 'passwordShort' | 'passwordLong' | null {
  const length = [...password].length
  if (length === 0) return 'passwordMissing'
  if (length < SHORTEST_PASSWORD) return 'passwordShort'
  return length > LONGEST_PASSWORD ? 'passwordLong' : null
}
