export type { components, paths } from './api'
export { accepted, Client, type Answer, type Given, type PathsWith } from './client'
export { Drafts } from './drafts'
export { ApiError, Cancelled, problemOf, Unreachable, type Problem } from './errors'
export { upload, MOST_POSTED } from './media'
export { Outbox, type Unsent } from './outbox'
export { ServerEventParser, type ServerEvent } from './server-events'
export { Session, type Exclusively } from './session'
export { StorageFull, stored, type KeyValueStore } from './storage'
export type { HttpRequest, HttpResponse, Running, Transport } from './transport'
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
