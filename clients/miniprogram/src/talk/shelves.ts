/** What is attached in each talk of one person. */

import { newKey } from '../platform/keys'
import type { Unsent } from '../sdk/outbox'
import { Shelf, type Item } from './shelf'
import { NOBODY, Sounds, type Sound } from './sounds'
import type { Talk } from './talk'

/** Before anybody is signed in: what lies here waits for the first talk. */
export function waitingShelf(): Shelf {
  const sounds = new Sounds(NOBODY)
  const shelf = new Shelf({
    newKey,
    keep: (item) => kept(sounds, item, null, false),
    changed: () => undefined,
    said: () => undefined,
    say: () => undefined,
    drop: (items) => sounds.drop(items),
  })
  for (const sound of sounds.all()) {
    shelf.restore({ ...givenOf(sound), sendsItself: sound.sendsItself && isFresh(sound) }, false)
  }
  return shelf
}

export interface Talks {
  newKey(talk: Talk): string
  /** A recording goes out by itself: `StorageFull` where it cannot be kept. */
  say(talk: Talk, mediaId: string): void
}

export class Shelves {
  private readonly sounds: Sounds
  private readonly shelves = new Map<Talk, Shelf>()

  constructor(
    userId: string,
    private readonly talks: Talks,
  ) {
    this.sounds = new Sounds(userId)
  }

  of(talk: Talk): Shelf {
    const known = this.shelves.get(talk)
    if (known) return known
    const shelf = new Shelf({
      newKey: () => this.talks.newKey(talk),
      keep: (item) => kept(this.sounds, item, talk.id, talk.isIncognito),
      changed: ({ key, mediaId, sendsItself }) => this.sounds.note(key, { mediaId, sendsItself }),
      said: (items) => this.sounds.settle(items.map((one) => one.path)),
      say: ({ mediaId }) => this.talks.say(talk, mediaId),
      drop: (items) => this.sounds.drop(items),
    })
    this.shelves.set(talk, shelf)
    return shelf
  }

  /** Recordings that were not said when the app was closed. `unsent`: all that waits to be sent. */
  restore(
    unsent: readonly Unsent[],
    talkOf: (conversationId: string | null) => Talk,
    isOwn: (key: string) => boolean,
  ): void {
    const said = new Set(unsent.flatMap((one) => one.request.attachments ?? []))
    for (const sound of this.sounds.all()) {
      const { key, mediaId, conversationId } = sound
      const talk = talkOf(conversationId)
      if (talk.id === null && sound.isIncognito) talk.chooseIncognito(true)
      const belongs = talk.id !== null || isOwn(key)
      const sendsItself = sound.sendsItself && isFresh(sound) && belongs
      this.of(talk).restore({ ...givenOf(sound), sendsItself }, said.has(mediaId))
    }
  }

  /** A talk has become a conversation. */
  begun(talk: Talk): void {
    for (const key of this.of(talk).keys) this.sounds.note(key, { conversationId: talk.id })
  }

  /** The server has what was said, or nobody wants it any more. */
  drop({ request }: Unsent): void {
    for (const shelf of this.shelves.values()) shelf.drop(request.attachments ?? [])
  }

  forget(talk: Talk): void {
    this.of(talk).clear()
    this.of(talk).end()
    this.shelves.delete(talk)
  }

  end(): void {
    for (const shelf of this.shelves.values()) shelf.end()
  }
}

/** A picture is still where it was taken from. */
function kept(
  sounds: Sounds,
  { kind, key, path, seconds, sendsItself }: Item,
  conversationId: string | null,
  isIncognito: boolean,
): string {
  if (kind !== 'audio') return path
  const at = Date.now()
  const mediaId = ''
  return sounds.keep({ key, path, seconds, at, conversationId, isIncognito, sendsItself, mediaId })
}

function givenOf({ key, path, seconds, mediaId }: Sound) {
  return { key, kind: 'audio', path, seconds, mediaId } as const
}

/** What has lain for long goes out only when the person wants it to. */
function isFresh({ at }: Sound): boolean {
  return Date.now() - at < FRESH
}

/** Milliseconds. */
const FRESH = 20 * 3_600_000
