/**
 * UTF-8 that comes in pieces. A Chinese character is three bytes, and a chunk may end between
 * them. Written out because WeChat has no `TextDecoder` on Android; what is no UTF-8 becomes
 * U+FFFD, one for each maximal part, as the Encoding Standard has it.
 */
export class Utf8Decoder {
  private code = 0
  private wanted = 0
  private lower = 0x80
  private upper = 0xbf

  /** The characters that are complete by now. */
  decode(bytes: Uint8Array): string {
    const units: string[] = []
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number
      if (this.wanted === 0) {
        units.push(this.begin(byte))
      } else if (byte < this.lower || byte > this.upper) {
        this.reset()
        units.push(REPLACEMENT)
        at-- // the byte that did not belong begins anew
      } else {
        this.lower = 0x80
        this.upper = 0xbf
        this.code = (this.code << 6) | (byte & 0x3f)
        if (--this.wanted === 0) units.push(String.fromCodePoint(this.code))
      }
    }
    return units.join('')
  }

  /** What is left of an unfinished character at the end of the stream. */
  end(): string {
    const rest = this.wanted > 0 ? REPLACEMENT : ''
    this.reset()
    return rest
  }

  private begin(byte: number): string {
    if (byte < 0x80) return String.fromCharCode(byte)
    if (byte >= 0xc2 && byte <= 0xdf) return this.expect(1, byte & 0x1f)
    if (byte >= 0xe0 && byte <= 0xef) {
      if (byte === 0xe0) this.lower = 0xa0
      if (byte === 0xed) this.upper = 0x9f // surrogates are no characters
      return this.expect(2, byte & 0x0f)
    }
    if (byte >= 0xf0 && byte <= 0xf4) {
      if (byte === 0xf0) this.lower = 0x90
      if (byte === 0xf4) this.upper = 0x8f
      return this.expect(3, byte & 0x07)
    }
    return REPLACEMENT
  }

  private expect(more: number, bits: number): string {
    this.wanted = more
    this.code = bits
    return ''
  }

  private reset(): void {
    this.wanted = 0
    this.lower = 0x80
    this.upper = 0xbf
  }
}

const REPLACEMENT = '\ufffd'
