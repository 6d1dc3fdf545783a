/** Bytes to text, whatever the places where the bytes were cut. */
export class Utf8Decoder {
  private rest: number[] = []

  add(buffer: ArrayBuffer): string {
    const bytes = [...this.rest, ...Array.from(new Uint8Array(buffer))]
    let end = bytes.length
    let back = 1
    while (back <= 3 && back <= end) {
      const byte = bytes[end - back] as number
      if (byte >= 0xc0) {
        const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
        if (length > back) end -= back
        break
      }
      if (byte < 0x80) break
      back += 1
    }
    this.rest = bytes.slice(end)
    const escaped = bytes.slice(0, end).map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    return decodeURIComponent(escaped.join(''))
  }
}

/** The complete events among what has come; the rest waits. */
export class EventReader {
  private text = ''

  add(text: string): string[] {
    const parts = (this.text + text).split('\n\n')
    this.text = parts.pop() ?? ''
    return parts.map((part) => part.replace(/^data: /, ''))
  }
}
