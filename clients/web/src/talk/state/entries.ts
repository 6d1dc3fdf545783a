/** The outbox on a device where several tabs write at the same time. */

import type { KeyValueStore } from '@nuanxin/sdk'

/** The browser's own storage, as far as it is needed. */
export interface Place extends KeyValueStore {
  /** Names that are kept, in any order. */
  names(): readonly string[]
}

interface Entry {
  readonly key: string
  readonly at: number
}

/**
 * A list in which each entry has a name of its own. Tabs see each other's writes a moment late: of
 * two that read one list, change it and write it back, the second would undo what the first one did,
 * and words would be lost. Here each writes and removes only the entries that it changes itself.
 */
export class Entries implements KeyValueStore {
  /** What each list held when it was read last, by the entry's name. */
  private readonly read = new Map<string, ReadonlyMap<string, string>>()

  constructor(private readonly place: Place) {}

  get(name: string): string | null {
    const entries = this.entriesOf(name)
    this.read.set(name, entries)
    // Kept as one list by an earlier page: each gets a name of its own with the next change.
    const list = [...listOf(this.place.get(name) ?? '[]'), ...[...entries.values()].flatMap(listed)]
    if (list.length === 0) return null
    list.sort((one, other) => one.at - other.at)
    return JSON.stringify(list)
  }

  /** `StorageFull` where a new entry cannot be kept; the others stay. */
  set(name: string, text: string): void {
    const before = this.read.get(name) ?? new Map<string, string>()
    const after = new Map(listOf(text).map((one) => [nameOf(name, one), JSON.stringify(one)]))
    for (const [own, entry] of after) if (before.get(own) !== entry) this.place.set(own, entry)
    for (const own of before.keys()) if (!after.has(own)) this.place.remove(own)
    this.place.remove(name)
    this.read.set(name, after)
  }

  remove(name: string): void {
    this.set(name, '[]')
  }

  private entriesOf(name: string): ReadonlyMap<string, string> {
    const names = this.place.names().filter((one) => one.startsWith(`${name}.`))
    return new Map(names.map((one) => [one, this.place.get(one) ?? '']))
  }
}

function nameOf(name: string, { key }: Entry): string {
  return `${name}.${key}`
}

function listed(text: string): Entry[] {
  return listOf(`[${text}]`)
}

function listOf(text: string): Entry[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter(isEntry) : []
  } catch {
    return [] // Not of ours.
  }
}

function isEntry(value: unknown): value is Entry {
  const one = value as Partial<Entry> | null
  return typeof one?.key === 'string' && typeof one.at === 'number'
}
