import { Drafts } from '@nuanxin/sdk'
import { browserPlace, tabPlace } from '../../api/platform'

/**
 * What is typed and not sent, by place: a conversation, null for the one that is not begun yet, or
 * what `editOf` names. Of a talk that leaves no trace it is kept as long as the tab is open.
 */
export class TalkDrafts {
  private readonly lasting: Drafts
  private readonly fleeting: Drafts

  constructor(private readonly userId: string) {
    this.lasting = new Drafts(browserPlace, userId)
    this.fleeting = new Drafts(tabPlace, userId)
  }

  get(place: string | null): string {
    return this.fleeting.get(place) || this.lasting.get(place)
  }

  /** `StorageFull` where it cannot be kept. */
  set(place: string | null, text: string, isIncognito: boolean): void {
    const [kept, other] = isIncognito
      ? [this.fleeting, this.lasting]
      : [this.lasting, this.fleeting]
    kept.set(place, text)
    other.set(place, '')
  }

  drop(place: string | null): void {
    for (const one of [this.lasting, this.fleeting]) one.set(place, '')
  }

  /** A conversation has begun: what is typed in it goes there, as far as there is room. */
  begun(conversationId: string): void {
    for (const one of [this.lasting, this.fleeting]) one.move(null, conversationId)
  }

  /** Of a conversation that is deleted nothing stays: neither what was typed nor what was changed. */
  forget(conversationId: string): void {
    this.drop(conversationId)
    const edits = `nuanxin.draft.${this.userId}.${editOf(conversationId, '')}`
    for (const place of [browserPlace, tabPlace]) {
      for (const name of place.names()) if (name.startsWith(edits)) place.remove(name)
    }
  }
}

/** Where the change of a message is kept until it is sent. */
export function editOf(conversationId: string, messageId: string): string {
  return `${conversationId}.edit.${messageId}`
}
