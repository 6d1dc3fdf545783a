import { describe, expect, test } from 'vitest'
import { Utf8Decoder } from '../src'
import { dice } from './device'

function whole(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function inPieces(bytes: Uint8Array, cuts: readonly number[]): string {
  const decoder = new Utf8Decoder()
  const ends = [...cuts, bytes.length]
  let from = 0
  let text = ''
  for (const end of ends) {
    text += decoder.decode(bytes.subarray(from, end))
    from = end
  }
  return text + decoder.end()
}

const HOSTILE: Readonly<Record<string, readonly number[]>> = {
  'an overlong slash': [0xc0, 0xaf, 0x2f],
  'an overlong of three bytes': [0xe0, 0x80, 0xaf, 0xe0, 0x9f, 0xbf],
  'an overlong of four bytes': [0xf0, 0x80, 0x80, 0xaf, 0xf0, 0x8f, 0xbf, 0xbf],
  'a surrogate': [0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf],
  'beyond the last plane': [0xf4, 0x90, 0x80, 0x80, 0xf5, 0x80, 0x80, 0x80, 0xff, 0xfe],
  'a byte that continues nothing': [0x80, 0x41, 0xbf, 0xbf],
  'a character that another interrupts': [0xe4, 0xbd, 0xe4, 0xbd, 0xa0, 0xf0, 0x9f, 0x41],
  'a character without its end': [0x41, 0xf0, 0x9f, 0x8c],
  'a byte order mark': [0xef, 0xbb, 0xbf, 0x41],
  nothing: [],
}

describe('a decoder of UTF-8', () => {
  test.each(Object.entries(HOSTILE))('reads %s as the platform does, cut anywhere', (_, given) => {
    const bytes = Uint8Array.from(given)
    for (let one = 0; one <= bytes.length; one++) {
      for (let two = one; two <= bytes.length; two++) {
        expect(inPieces(bytes, [one, two])).toBe(whole(bytes))
      }
    }
  })

  test('reads every character, byte by byte', () => {
    let text = ''
    for (let code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 61) {
      if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code)
    }
    const bytes = new TextEncoder().encode(text)
    const decoder = new Utf8Decoder()
    let read = ''
    for (const byte of bytes) read += decoder.decode(Uint8Array.of(byte))
    expect(read + decoder.end()).toBe(text)
  })

  test('reads random bytes as the platform does, in random pieces', () => {
    const roll = dice(7)
    // Leads, continuations and the bounds between them, more often than chance would have them.
    const likely = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe4]
    const also = [0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff]
    const pool = [...likely, ...also]
    for (let run = 0; run < 5_000; run++) {
      const bytes = Uint8Array.from({ length: roll(24) }, () =>
        roll(3) === 0 ? roll(256) : (pool[roll(pool.length)] ?? 0),
      )
      const cuts = Array.from({ length: roll(6) }, () => roll(bytes.length + 1))
      cuts.sort((a, b) => a - b)
      expect(inPieces(bytes, cuts), String(bytes)).toBe(whole(bytes))
    }
  })

  test('begins anew after its end', () => {
    const decoder = new Utf8Decoder()
    expect(decoder.decode(Uint8Array.of(0xe4, 0xbd))).toBe('')
    expect(decoder.end()).toBe('\ufffd')
    expect(decoder.decode(Uint8Array.of(0x41)) + decoder.end()).toBe('A')
  })
})
