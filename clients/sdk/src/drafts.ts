import { StorageFull, type KeyValueStore } from './storage'

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

  /** A conversation has begun: what is typed in it goes there. False where it had to stay. */
  move(from: string | null, to: string): boolean {
    const text = this.get(from)
    if (text === '') return true
    try {
      this.set(to, text)
      this.set(from, '')
      return true
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      return this.moveInPlace(from, to, text)
    }
  }

  /** There is no room for both. */
  private moveInPlace(from: string | null, to: string, text: string): boolean {
    this.set(from, '')
    try {
      this.set(to, text)
      return true
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.set(from, text)
      return false
    }
  }

  private name(conversationId: string | null): string {
    return `nuanxin.draft.${this.userId}.${conversationId ?? 'new'}`
  }
}
