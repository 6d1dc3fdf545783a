export type { components, paths } from './api'
export { Client, type Answer, type Given, type PathsWith } from './client'
export { Clock, skewOf, timed, type Skew } from './clock'
export { Drafts } from './drafts'
export { accepted, ApiError, Cancelled, problemOf, Unreachable, type Problem } from './errors'
export { byUrgency, dialled } from './help-lines'
export { upload, MOST_POSTED } from './media'
export { feltAt, levelOf, MOOD_LEVELS, type MoodLevel, type MoodValue } from './mood-levels'
export {
  isStuck,
  MoodOutbox,
  type MoodChange,
  type MoodNote,
  type MoodServer,
  type Unsynced,
} from './mood-outbox'
export {
  LONGEST_TAG,
  MOST_TAGS,
  offered,
  tagName,
  tagOf,
  USUAL_ACTIVITIES,
  USUAL_HELP,
} from './mood-tags'
export { Outbox, STALE, type Unsent } from './outbox'
export { ServerEventParser, type ServerEvent } from './server-events'
export { Session, type Exclusively } from './session'
export { moodsName, StorageFull, stored, type KeyValueStore } from './storage'
export type { Headers, HttpRequest, HttpResponse, Running, Transport } from './transport'
export {
  follow,
  problemBehind,
  say,
  type Created,
  type Reading,
  type ReplyPlace,
  type TurnListener,
  type TurnOptions,
} from './turn'
export * from './types'
export { Utf8Decoder } from './utf8'
