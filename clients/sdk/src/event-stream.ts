import { Cancelled, Unreachable } from './errors'
import { ServerEventParser, type ServerEvent } from './server-events'
import type { HttpRequest, HttpResponse, Running, Transport } from './transport'
import { Utf8Decoder } from './utf8'

/** Milliseconds. The server writes a comment every ten seconds: after this much silence there is
 * nobody at the other end, even where the network never says so. */
const SILENCE = 60_000
/** Characters that are kept of an answer that turns out to be no stream but a refusal. */
const MOST_RAW = 64 * 1024

/**
 * A request whose answer is read as events. What `onEvent` throws ends it, and `done` rejects with
 * that; nothing is heard after the end, whatever the transport still delivers.
 */
export class EventStream implements Running<HttpResponse> {
  /** `body`: the beginning of what came. `Unreachable` also after `SILENCE`. */
  readonly done: Promise<HttpResponse>
  private raw = ''
  private isOver = false
  private timer: number | undefined
  private fail: (reason: unknown) => void = () => undefined
  private readonly running: Running<HttpResponse>
  private readonly decoder = new Utf8Decoder()
  private readonly parser = new ServerEventParser()

  constructor(
    transport: Transport,
    request: HttpRequest,
    private readonly onEvent: (event: ServerEvent) => void,
  ) {
    const failed = new Promise<never>((_, reject) => {
      this.fail = reject
    })
    this.watch()
    this.running = transport.stream(request, (bytes) => this.feed(bytes))
    this.done = Promise.race([failed, this.running.done])
      .then((answer) => ({ ...answer, body: this.raw }))
      .finally(() => this.close())
  }

  cancel(): void {
    this.end(new Cancelled())
  }

  private feed(bytes: Uint8Array): void {
    if (this.isOver) return
    this.watch()
    const text = this.decoder.decode(bytes)
    if (this.raw.length < MOST_RAW) this.raw += text
    try {
      for (const event of this.parser.feed(text)) if (!this.isOver) this.onEvent(event)
    } catch (error) {
      this.end(error)
    }
  }

  private watch(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.end(new Unreachable('silent')), SILENCE)
  }

  private end(reason: unknown): void {
    if (this.isOver) return
    this.close()
    this.fail(reason)
    // Not at once: a transport may deliver before it has returned what can be cancelled.
    void Promise.resolve().then(() => this.running.cancel())
  }

  private close(): void {
    this.isOver = true
    clearTimeout(this.timer)
  }
}

declare function setTimeout(handler: () => void, milliseconds: number): number
declare function clearTimeout(timer: number | undefined): void
