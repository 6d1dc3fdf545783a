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
  private rest = ''
  private id = ''
  private event = ''
  private data: string[] = []

  feed(text: string): ServerEvent[] {
    const events: ServerEvent[] = []
    const lines = (this.rest + text).split(LINE_END)
    this.rest = lines.pop() as string
    for (const line of lines) {
      const finished = this.take(line)
      if (finished) events.push(finished)
    }
    return events
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

/** A `\r` at the very end waits for what follows: it may be half of `\r\n`. */
const LINE_END = /\r\n|\n|\r(?!$)/
