import { Drafts, StorageFull } from '@nuanxin/sdk'
import { browserPlace, tabPlace } from '../../api/platform'
import { dropFirstDraft } from '../../sign-in/first-draft'
import type { Beginning } from './beginning'
import { ifLeft } from './marks'

/**
 * What is typed and not sent, by place: a conversation, null for the one that is not begun yet, or
 * what `editOf` names. Of a talk that leaves no trace it is kept as long as the tab is open. Each tab
 * begins a talk of its own: what is typed for it is this tab's, until it is closed.
 */
export class TalkDrafts {
  private readonly lasting: Drafts
  private readonly fleeting: Drafts

  constructor(
    private readonly userId: string,
    private readonly beginning: Beginning,
  ) {
    this.lasting = new Drafts(browserPlace, userId)
    this.fleeting = new Drafts(tabPlace, userId)
  }

  get(place: string | null): string {
    const own = this.own(place)
    return this.fleeting.get(own) || this.lasting.get(own)
  }

  /** `StorageFull` where it cannot be kept. */
  set(place: string | null, text: string, isIncognito: boolean): void {
    const [kept, other] = isIncognito
      ? [this.fleeting, this.lasting]
      : [this.lasting, this.fleeting]
    kept.set(this.own(place), text)
    other.set(this.own(place), '')
  }

  drop(place: string | null): void {
    for (const one of [this.lasting, this.fleeting]) one.set(this.own(place), '')
  }

  /** What was typed in this tab before anybody was signed in is the draft of its new talk. */
  adopt(typed: string): void {
    const text = [this.get(null), typed].filter(Boolean).join('\n')
    try {
      this.set(null, text, false)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.set(null, text, true)
    }
    dropFirstDraft(typed)
  }

  /** A conversation has begun: what is typed in it goes there, as far as there is room. */
  begun(conversationId: string): void {
    for (const one of [this.lasting, this.fleeting]) one.move(this.own(null), conversationId)
  }

  /**
   * Gives what was typed for a talk in a tab that is closed by now, or before signing in: of one of
   * them, if there is any, and if it `isWanted` then.
   */
  async takeLeft(isWanted: () => boolean, give: (text: string) => void): Promise<void> {
    let isDone = false
    const take = (place: string | null) => () => {
      const text = this.lasting.get(place)
      if (isDone || text === '' || !isWanted()) return
      isDone = true
      this.lasting.set(place, '')
      give(text)
    }
    take(null)()
    for (const mark of this.marksOfOthers()) await ifLeft(mark, take(NEW + mark))
  }

  private marksOfOthers(): readonly string[] {
    const prefix = `nuanxin.draft.${this.userId}.${NEW}`
    const marks = browserPlace.names().flatMap((one) => {
      return one.startsWith(prefix) ? [one.slice(prefix.length)] : []
    })
    return marks.filter((one) => one !== this.beginning.mark)
  }

  private own(place: string | null): string {
    return place ?? NEW + this.beginning.mark
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

const NEW = 'new.'

/** Where the change of a message is kept until it is sent. */
export function editOf(conversationId: string, messageId: string): string {
  return `${conversationId}.edit.${messageId}`
}
