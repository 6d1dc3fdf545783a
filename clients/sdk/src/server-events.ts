/** One event of a stream: `id`, `event` and `data` as they were sent. */
export interface ServerEvent {
  readonly id: string
  readonly event: string
  readonly data: string
}

/**
 * Server-sent events from text that is cut anywhere: also between the two characters of a line's
 * end. Comments keep the connection open and are dropped.
 */
export class ServerEventParser {
  /** Pieces of the line that is not finished: joined once, however often it is cut. */
  private rest: string[] = []
  private isAfterReturn = false
  private id = ''
  private event = ''
  private data: string[] = []

  feed(text: string): ServerEvent[] {
    if (text === '') return []
    const lines = this.unreturned(text).split(LINE_END)
    const rest = lines.pop() as string
    const events: ServerEvent[] = []
    for (const line of lines) {
      const finished = this.take(this.rest.join('') + line)
      this.rest = []
      if (finished) events.push(finished)
    }
    this.rest.push(rest)
    return events
  }

  /** Without the second half of a line's end, the first of which has come before. */
  private unreturned(text: string): string {
    const isHalf = this.isAfterReturn && text.startsWith('\n')
    this.isAfterReturn = text.endsWith('\r')
    return isHalf ? text.slice(1) : text
  }

  private take(line: string): ServerEvent | null {
    if (line === '') return this.finish()
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'id') this.id = value
    if (field === 'event') this.event = value
    if (field === 'data') this.data.push(value)
    return null
  }

  private finish(): ServerEvent | null {
    const { id, event, data } = this
    this.event = ''
    this.data = []
    return data.length > 0 ? { id, event: event || 'message', data: data.join('\n') } : null
  }
}

const LINE_END = /\r\n|\n|\r/
