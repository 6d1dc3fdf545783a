import type { KeyValueStore } from './storage'

/** What is typed and not sent, by conversation. */
export class Drafts {
  constructor(
    private readonly store: KeyValueStore,
    private readonly userId: string,
  ) {}

  /** `conversationId` null: the one that is not begun yet. */
  get(conversationId: string | null): string {
    return this.store.get(this.name(conversationId)) ?? ''
  }

  /** `StorageFull` where it cannot be kept. */
  set(conversationId: string | null, text: string): void {
    if (text === '') this.store.remove(this.name(conversationId))
    else this.store.set(this.name(conversationId), text)
  }

  private name(conversationId: string | null): string {
    return `nuanxin.draft.${this.userId}.${conversationId ?? 'new'}`
  }
}
