/** Recordings on this phone until they are said: WeChat removes its own files when the app ends. */

import { wechatStore } from '../platform/store'
import { StorageFull, stored } from '../sdk/storage'

export interface Sound {
  readonly key: string
  readonly path: string
  /** Whole seconds. */
  readonly seconds: number
  /** Milliseconds by this device's clock. */
  readonly at: number
  /** Null: of the talk that is about to begin. */
  readonly conversationId: string | null
  readonly isIncognito: boolean
  /** False once the person has taken it back. */
  readonly sendsItself: boolean
  /** Empty until the server has it. */
  readonly mediaId: string
}

/** In the place of a person's id, before anybody is signed in. */
export const NOBODY = ''

const FOLDER = wx.env.USER_DATA_PATH
const PREFIX = 'sound-'
const PLACE = `${FOLDER}/${PREFIX}`

export class Sounds {
  private readonly name: string

  constructor(userId: string) {
    this.name = nameOf(userId)
    // What is somebody's is theirs to look through.
    if (userId === NOBODY) return
    const kept = [...this.all(), ...soundsOf(nameOf(NOBODY))].map((one) => one.path)
    for (const path of files()) if (!kept.includes(path)) remove(path)
  }

  all(): readonly Sound[] {
    return soundsOf(this.name)
  }

  /** Where it is from now on. Without room that is where it was: there until the app ends. */
  keep(sound: Sound): string {
    if (sound.path.startsWith(PLACE)) return this.takeOver(sound)
    const path = `${PLACE}${sound.key}.mp3`
    try {
      wx.getFileSystemManager().copyFileSync(sound.path, path)
      this.write([...this.all(), { ...sound, path }])
      return path
    } catch {
      remove(path)
      return sound.path
    }
  }

  /** They wait for no sign-in any more. Their files stay. */
  settle(paths: readonly string[]): void {
    const waiting = soundsOf(nameOf(NOBODY))
    const left = waiting.filter((one) => !paths.includes(one.path))
    if (left.length < waiting.length) write(nameOf(NOBODY), left)
  }

  note(key: string, change: Partial<Sound>): void {
    const all = this.all()
    if (!all.some((one) => one.key === key)) return
    try {
      this.write(all.map((one) => (one.key === key ? { ...one, ...change } : one)))
    } catch (error) {
      // At worst it is uploaded once more.
      if (!(error instanceof StorageFull)) throw error
    }
  }

  drop(given: readonly Pick<Sound, 'key' | 'path'>[]): void {
    const keys = given.map((one) => one.key)
    const all = this.all()
    const left = all.filter((one) => !keys.includes(one.key))
    if (left.length < all.length) this.write(left)
    const paths = given.map((one) => one.path)
    this.settle(paths)
    for (const path of paths) if (path.startsWith(PLACE)) remove(path)
  }

  /** A file that lay here for nobody. Without room for the note it waits on as it did. */
  private takeOver(sound: Sound): string {
    try {
      this.write([...this.all(), sound])
      this.settle([sound.path])
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error
    }
    return sound.path
  }

  private write(sounds: readonly Sound[]): void {
    write(this.name, sounds)
  }
}

function write(name: string, sounds: readonly Sound[]): void {
  if (sounds.length === 0) wechatStore.remove(name)
  else wechatStore.set(name, JSON.stringify(sounds))
}

function nameOf(userId: string): string {
  return `nuanxin.sounds.${userId}`
}

function soundsOf(name: string): readonly Sound[] {
  return stored(wechatStore, name, Array.isArray, []).filter(isSound)
}

/** Whoever leaves this phone leaves none behind. */
export function dropSounds(): void {
  for (const path of files()) remove(path)
}

function files(): readonly string[] {
  try {
    const names = wx.getFileSystemManager().readdirSync(FOLDER)
    return names.filter((one) => one.startsWith(PREFIX)).map((one) => `${FOLDER}/${one}`)
  } catch {
    return [] // A folder in which nothing was ever written.
  }
}

function remove(filePath: string): void {
  wx.getFileSystemManager().unlink({ filePath, fail: () => undefined })
}

function isSound(value: unknown): value is Sound {
  const sound = value as Partial<Sound> | null
  return (
    typeof sound?.key === 'string' &&
    typeof sound.path === 'string' &&
    typeof sound.seconds === 'number' &&
    typeof sound.at === 'number' &&
    typeof sound.mediaId === 'string'
  )
}
