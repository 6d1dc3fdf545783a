/** What the tabs of one person tell each other. */

type Told =
  | { readonly kind: 'begun'; readonly key: string; readonly id: string }
  | { readonly kind: 'changed'; readonly id: string }
  | { readonly kind: 'wiped' }

interface Heard {
  /** What was said under `key` has begun conversation `id`. */
  onBegun(key: string, id: string): void
  onChanged(id: string): void
  /** All that was said is being deleted. */
  onWiped(): void
}

/** Without the browser's channel (old ones) tabs learn of each other when they are looked at. */
export class Channel {
  private readonly channel: BroadcastChannel | null

  constructor(userId: string, heard: Heard) {
    this.channel =
      typeof BroadcastChannel === 'undefined'
        ? null
        : new BroadcastChannel(`nuanxin.talk.${userId}`)
    this.channel?.addEventListener('message', (event: MessageEvent<Told>) => {
      if (event.data.kind === 'begun') heard.onBegun(event.data.key, event.data.id)
      else if (event.data.kind === 'changed') heard.onChanged(event.data.id)
      else heard.onWiped()
    })
  }

  begun(key: string, id: string): void {
    this.tell({ kind: 'begun', key, id })
  }

  changed(id: string): void {
    this.tell({ kind: 'changed', id })
  }

  wiped(): void {
    this.tell({ kind: 'wiped' })
  }

  close(): void {
    this.channel?.close()
  }

  private tell(told: Told): void {
    this.channel?.postMessage(told)
  }
}
