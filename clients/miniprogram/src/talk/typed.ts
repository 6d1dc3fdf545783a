/** What is typed and not said, by talk; of an incognito one it is gone with the app. */

import { removeAll, wechatStore } from '../platform/store'
import { Drafts } from '../sdk/drafts'
import type { Talk } from './talk'

export class Typed {
  private readonly drafts: Drafts
  private readonly passing = new WeakMap<Talk, Map<string, string>>()

  constructor(private readonly userId: string) {
    this.drafts = new Drafts(wechatStore, userId)
  }

  /** `edited`: of one's own message that is being changed. */
  get(talk: Talk, edited: string | null = null): string {
    return this.passing.get(talk)?.get(edited ?? '') ?? this.drafts.get(nameOf(talk, edited))
  }

  /** `StorageFull` where it cannot be kept. */
  set(talk: Talk, edited: string | null, text: string): void {
    const name = nameOf(talk, edited)
    if (talk.isIncognito) {
      this.drafts.set(name, '')
      this.passingOf(talk).set(edited ?? '', text)
    } else {
      this.passing.delete(talk)
      this.drafts.set(name, text)
    }
  }

  /** The talk has become a conversation: the next one begins with nothing. */
  begun(talk: Talk): void {
    const text = this.drafts.get(null)
    if (talk.id === null || text === '' || this.drafts.move(null, talk.id)) return
    this.passingOf(talk).set('', text)
    this.drafts.set(null, '')
  }

  /** Also of its messages that were being changed. */
  forget(conversationId: string): void {
    removeAll(`nuanxin.draft.${this.userId}.${conversationId}`)
  }

  private passingOf(talk: Talk): Map<string, string> {
    const known = this.passing.get(talk) ?? new Map<string, string>()
    this.passing.set(talk, known)
    return known
  }
}

function nameOf({ id }: Talk, edited: string | null): string | null {
  return edited === null ? id : `${id}.edit.${edited}`
}
