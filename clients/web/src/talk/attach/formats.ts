/** What a file is, by its first bytes, as the server looks at it too. */

export type Kind = 'image' | 'audio'

export interface Format {
  readonly kind: Kind
  readonly contentType: string
}

const MB = 1024 * 1024

/** Attachments of one message. */
export const MOST = 4
/** Bytes that the server takes. */
export const MOST_BYTES: Readonly<Record<Kind, number>> = { image: 10 * MB, audio: 25 * MB }
/** Bytes that tell what it is. */
export const HEAD = 16

/** Null for what the server does not read. */
export function formatOf(head: Uint8Array): Format | null {
  const text = String.fromCharCode(...head.slice(0, HEAD))
  const found = HEADS.find(([beginning]) => text.startsWith(beginning))
  if (found) return named(found[1])
  if (text.startsWith('RIFF')) return riff(text.slice(8, 12))
  if (text.slice(4, 8) === 'ftyp') {
    return SOUND_BRANDS.includes(text.slice(8, 12)) ? named('audio/mp4') : null
  }
  const isMpeg = head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2
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
  ['\x1aE\xdf\xa3', 'audio/webm'],
  ['OggS', 'audio/ogg'],
  ['ID3', 'audio/mpeg'],
  ['fLaC', 'audio/flac'],
  ['#!AMR', 'audio/amr'],
]

/** Of ISO files with sound; those of pictures and films are others. */
const SOUND_BRANDS: readonly string[] = ['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', 'dash']
