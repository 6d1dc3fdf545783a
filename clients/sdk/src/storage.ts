/** What the platform keeps between visits: `localStorage`, or WeChat's storage. */
export interface KeyValueStore {
  get(key: string): string | null
  /** Throws `StorageFull` where nothing more fits. */
  set(key: string, value: string): void
  remove(key: string): void
}

/** Nothing more fits, or the browser keeps nothing at all. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** Where somebody's moods wait for the server. Apart from `MoodOutbox`, which is fetched only then. */
export function moodsName(userId: string): string {
  return `nuanxin.moods.${userId}`
}

/** What was stored under `key`, or `otherwise` where it is missing or broken. */
export function stored<T>(
  store: KeyValueStore,
  key: string,
  isRight: (value: unknown) => value is T,
  otherwise: T,
): T {
  const text = store.get(key)
  if (text === null) return otherwise
  try {
    const value: unknown = JSON.parse(text)
    return isRight(value) ? value : otherwise
  } catch {
    return otherwise
  }
}
