/** Where links in what a model wrote may lead, and what is shown of that. */

import { visible } from './visible'

export interface SafeLink {
  readonly href: string
  /** The host, address or number that it leads to, as a browser understands it. */
  readonly place: string
  readonly isWeb: boolean
}

/** Null for what must not be followed: other schemes, paths into this app, what is no address. */
export function safeLink(href: string): SafeLink | null {
  const url = parsed(visible(href).trim())
  if (url === null) return null
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    // No names and passwords: they are there to look like another host.
    url.username = ''
    url.password = ''
    return { href: url.href, place: url.host, isWeb: true }
  }
  if (url.protocol !== 'mailto:' && url.protocol !== 'tel:') return null
  const place = decoded(url.pathname)
  return place === '' ? null : { href: `${url.protocol}${url.pathname}`, place, isWeb: false }
}

/** Whether the text of a link says already where it leads. */
export function tells(text: string, link: SafeLink): boolean {
  const plain = visible(text).trim()
  if (!link.isWeb) return plain.includes(link.place)
  const named = parsed(/^[\w-]+:/.test(plain) ? plain : `https://${plain}`)
  return named !== null && named.username === '' && named.host === link.place
}

function parsed(href: string): URL | null {
  try {
    return new URL(href)
  } catch {
    return null
  }
}

function decoded(text: string): string {
  try {
    return visible(decodeURIComponent(text))
  } catch {
    return text
  }
}
