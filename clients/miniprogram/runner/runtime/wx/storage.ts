/** `wx.setStorage` and its family, over the browser's local storage. */
import { Failure } from '../failure'
import { options } from '../options'
import { asynchronousAll, synchronousAll } from './api'

const PREFIX = 'mp:'
const encoder = new TextEncoder()

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))

const sizeOf = (key: string, written: string) =>
  encoder.encode(key).length + encoder.encode(written).length

const usedBesides = (key: string): number =>
  keys()
    .filter((each) => each !== key)
    .reduce((sum, each) => sum + sizeOf(each, localStorage.getItem(PREFIX + each) ?? ''), 0)

// The wording of both refusals is from memory: no public page states it.
function write(key: string, data: unknown): void {
  const written = JSON.stringify(data === undefined ? '' : data)
  const size = sizeOf(key, written)
  if (size > options.entryLimit) throw new Failure('entry size limit reached')
  if (usedBesides(key) + size > options.storageLimit)
    throw new Failure('exceed storage max size 10Mb')
  try {
    localStorage.setItem(PREFIX + key, written)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    throw new Failure('exceed storage max size 10Mb')
  }
}

function read(key: string): unknown {
  const written = localStorage.getItem(PREFIX + key)
  return written === null ? '' : JSON.parse(written)
}

function clear(): void {
  for (const key of keys()) localStorage.removeItem(PREFIX + key)
}

const info = () => ({
  keys: keys(),
  currentSize: Math.ceil(usedBesides('') / 1024),
  limitSize: Math.floor(options.storageLimit / 1024),
})

const thrown = (api: string, run: () => void): void => {
  try {
    run()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Error(`${api}:fail ${error.message}`)
  }
}

export const storage = {
  ...asynchronousAll({
    setStorage: ({ key, data }) => write(String(key), data),
    getStorage: ({ key }) => {
      if (!keys().includes(String(key))) throw new Failure('data not found')
      return { data: read(String(key)) }
    },
    removeStorage: ({ key }) => localStorage.removeItem(PREFIX + String(key)),
    clearStorage: clear,
    getStorageInfo: info,
  }),
  ...synchronousAll({
    setStorageSync: (key: string, data: unknown) =>
      thrown('setStorageSync', () => write(key, data)),
    getStorageSync: (key: string) => read(key),
    removeStorageSync: (key: string) => localStorage.removeItem(PREFIX + key),
    clearStorageSync: clear,
    getStorageInfoSync: info,
  }),
}
