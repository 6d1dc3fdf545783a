/** What a file is, by its first bytes, as the server looks at it too. */

export type Kind = 'image' | 'audio'

export interface Format {
  readonly kind: Kind
  readonly contentType: string
}

const MB = 1024 * 1024

/** Bytes that the server takes. */
export const MOST_BYTES: Readonly<Record<Kind, number>> = { image: 10 * MB, audio: 25 * MB }

const HEAD = 16

/** Null for what the server does not read. */
export function formatOf(bytes: Uint8Array): Format | null {
  const text = String.fromCharCode(...bytes.slice(0, HEAD))
  const found = HEADS.find(([beginning]) => text.startsWith(beginning))
  if (found) return named(found[1])
  if (text.startsWith('RIFF')) return riff(text.slice(8, 12))
  if (text.slice(4, 8) === 'ftyp') return text.slice(8, 11) === 'M4A' ? named('audio/mp4') : null
  const isMpeg = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2
  return isMpeg ? named('audio/mpeg') : null
}

function riff(form: string): Format | null {
  if (form === 'WEBP') return named('image/webp')
  return form === 'WAVE' ? named('audio/wav') : null
}

function named(contentType: string): Format {
  return { kind: contentType.startsWith('image/') ? 'image' : 'audio', contentType }
}

const HEADS: readonly (readonly [string, string])[] = [
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['GIF87a', 'image/gif'],
  ['GIF89a', 'image/gif'],
  ['ID3', 'audio/mpeg'],
  ['#!AMR', 'audio/amr'],
]
