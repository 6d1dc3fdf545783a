/** Files as WeChat knows them: temporary ones until the app ends, and the app's own. */
import type { GivenFile } from './options'

export interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>
  type: string
}

export const USER_FOLDER = 'wxfile://usr'
const KEPT = 'mpfile:'

const temporary = new Map<string, StoredFile>()
let count = 0

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
}

export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export function addTemporary(file: StoredFile, extension: string): string {
  count += 1
  const path = `wxfile://tmp_${Date.now()}_${count}.${extension}`
  temporary.set(path, file)
  return path
}

export const addGiven = (given: GivenFile): string =>
  addTemporary({ bytes: bytesOf(given.base64), type: given.type }, given.extension)

export function findFile(path: string): StoredFile | null {
  const kept = localStorage.getItem(KEPT + path)
  if (kept !== null) return { bytes: bytesOf(kept), type: 'application/octet-stream' }
  return temporary.get(path) ?? null
}

export function keepFile(path: string, bytes: Uint8Array): void {
  localStorage.setItem(KEPT + path, base64Of(bytes))
}

export function removeFile(path: string): boolean {
  const kept = localStorage.getItem(KEPT + path) !== null
  localStorage.removeItem(KEPT + path)
  return temporary.delete(path) || kept
}

export const temporaryPaths = (): string[] => [...temporary.keys()]

export const keptPaths = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(KEPT))
    .map((key) => key.slice(KEPT.length))

/** An address that the browser can show. */
export function addressOf(source: string, base: string): string {
  const file = source.startsWith('wxfile://') ? findFile(source) : null
  if (file) return URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
  if (/^(https?|data|blob):/.test(source) || !source) return source
  const path = source.startsWith('/') ? source.slice(1) : `${base}/${source}`
  return new URL(`assets/${path}`, document.baseURI).pathname
}
