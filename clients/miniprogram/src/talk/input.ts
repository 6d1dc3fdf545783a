/** What is in the input: of a talk, of a change to a message, or from before there was a talk. */

import { tellFailure } from '../i18n/failures'
import type { Unsent } from '../sdk/outbox'
import { StorageFull } from '../sdk/storage'
import type { Message } from '../sdk/types'
import { earlyWords, keepEarly } from './early'
import { askedLast } from './rows'
import type { Said } from './said'
import type { Shelf } from './shelf'
import type { Talk } from './talk'
import type { Turns } from './turns'

/** The component in which people write. */
export interface Composer {
  /** Shows what is attached there; null: what waits for a talk. */
  enter(shelf: Shelf | null): void
  typed(): string
  fill(text: string): void
  clear(): void
  onSend(): void
}

export interface InputView {
  composer(): Composer | null
  setEditing(isEditing: boolean): void
  /** Whether the device has no room for the draft. */
  setNotKept(notKept: boolean): void
}

export class Input {
  /** One's own message that is being changed. */
  private editing: string | null = null
  /** What was to be sent before anybody was signed in. */
  private saidEarly: string | null = null
  private place: { readonly talk: Talk; readonly turns: Turns } | null = null

  constructor(private readonly view: InputView) {}

  /** What was typed before there was a talk to send it in. */
  early(): string {
    return this.place === null ? this.view.composer()?.typed() || earlyWords() : ''
  }

  enter(talk: Talk, turns: Turns): void {
    this.place = { talk, turns }
    this.stopEditing()
    this.view.composer()?.enter(turns.shelves.of(talk))
    this.view.composer()?.fill(turns.typed.get(talk))
  }

  leave(): void {
    this.place = null
    this.view.composer()?.enter(null)
  }

  /** Nobody is signed in yet: what was typed before the app was closed is there again. */
  recallEarly(): void {
    const composer = this.view.composer()
    if (composer?.typed() === '') composer.fill(earlyWords())
  }

  /** What was typed while the sign-in was under way; after it, what the talk already had. It is
   * sent where that was wanted, unless somebody typed on. */
  takeEarly(text: string): void {
    const isToBeSent = this.saidEarly === text.trim()
    this.saidEarly = null
    const composer = this.view.composer()
    if (text === '' || this.place === null || composer === null) return
    const draft = this.place.turns.typed.get(this.place.talk)
    keepEarly('')
    composer.fill(text)
    this.keep(text)
    if (isToBeSent) composer.onSend()
    if (draft === '') return
    composer.fill([draft, composer.typed()].filter(Boolean).join('\n'))
    this.keep(composer.typed())
  }

  /** False where it could not be kept, and so stays in the input. */
  say(said: Said): boolean {
    const { editing, place } = this
    if (place === null) {
      this.saidEarly = said.text
      return false
    }
    const isChange = editing !== null && said.text !== ''
    return tried(() =>
      place.turns.say(place.talk, isChange ? { ...said, replaces: editing } : said),
    )
  }

  /** The last question once more, for another reply. */
  askAgain(): void {
    const { place } = this
    const asked = place === null ? null : askedLast(place.talk.messages, place.talk.unsent)
    if (place === null || asked === null) return
    tried(() => place.turns.say(place.talk, { text: '', replaces: asked.id }))
  }

  /** What was in it is said. */
  said(): void {
    this.view.composer()?.clear()
    const { place } = this
    if (place !== null) place.turns.typed.set(place.talk, this.editing, '')
    if (this.editing !== null) this.cancelEdit()
    this.view.setNotKept(false)
  }

  keep(text: string): void {
    const { place } = this
    try {
      if (place === null) keepEarly(text)
      else place.turns.typed.set(place.talk, this.editing, text)
      this.view.setNotKept(false)
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
      this.view.setNotKept(true)
    }
  }

  /** Words that were not sent are in the input again, after what is there. */
  takeBack(unsent: Unsent): void {
    const { place } = this
    if (place === null) return
    const { talk, turns } = place
    // By now it may be on its way: then it would be said twice.
    const { canTakeBack, canRemove } = turns.waysOut(talk, unsent)
    if (!canTakeBack && !canRemove) return
    if (this.editing !== null) this.cancelEdit()
    const typed = this.view.composer()?.typed() ?? turns.typed.get(talk)
    const text = [typed, unsent.request.text].filter(Boolean).join('\n')
    this.view.composer()?.fill(text)
    turns.takeBack(talk, unsent)
    this.keep(text)
  }

  /** Whether it leaves a trace has been chosen anew. */
  keepAnew(): void {
    this.keep(this.view.composer()?.typed() ?? '')
  }

  edit(message: Message): void {
    this.editing = message.id
    this.view.setEditing(true)
    const { place } = this
    const begun = place === null ? '' : place.turns.typed.get(place.talk, message.id)
    this.view.composer()?.fill(begun || message.text)
  }

  cancelEdit(): void {
    this.stopEditing()
    const { place } = this
    if (place !== null) this.view.composer()?.fill(place.turns.typed.get(place.talk))
  }

  private stopEditing(): void {
    this.editing = null
    this.view.setEditing(false)
  }
}

/** False where the device has no room. */
function tried(say: () => void): boolean {
  try {
    say()
    return true
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    tellFailure(error)
    return false
  }
}
