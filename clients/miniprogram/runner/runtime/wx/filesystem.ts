/** `wx.getFileSystemManager` and what else handles files. */
import { base64Of, bytesOf, findFile, keepFile, keptPaths, removeFile, USER_FOLDER } from '../files'
import { Failure } from '../failure'
import type { Json } from '../types'
import { accepted, asynchronousAll, failureOf } from './api'
import type { Run } from './api'

const decoder = new TextDecoder()

function found(path: unknown) {
  const file = findFile(String(path))
  if (!file) throw new Failure(`no such file or directory "${String(path)}"`)
  return file
}

function read({ filePath, encoding }: Json): Json {
  const { bytes } = found(filePath)
  if (!encoding) return { data: bytes.slice().buffer }
  return { data: encoding === 'base64' ? base64Of(bytes) : decoder.decode(bytes) }
}

function write({ filePath, data, encoding }: Json): void {
  if (!String(filePath).startsWith(`${USER_FOLDER}/`)) throw new Failure('permission denied')
  if (data instanceof ArrayBuffer) return keepFile(String(filePath), new Uint8Array(data))
  const content = String(data)
  keepFile(
    String(filePath),
    encoding === 'base64' ? bytesOf(content) : new TextEncoder().encode(content),
  )
}

function unlink({ filePath }: Json): void {
  found(filePath)
  removeFile(String(filePath))
}

function save({ tempFilePath, filePath }: Json): Json {
  const { bytes } = found(tempFilePath)
  const target = String(filePath ?? `${USER_FOLDER}/${String(tempFilePath).split('/').at(-1)}`)
  keepFile(target, bytes)
  removeFile(String(tempFilePath))
  return { savedFilePath: target }
}

function copy({ srcPath, destPath }: Json): void {
  write({ filePath: destPath, data: found(srcPath).bytes.slice().buffer })
}

const size = ({ filePath }: Json): Json => ({ size: found(filePath).bytes.length })

const names = (): Json => ({ files: keptPaths().map((path) => path.slice(USER_FOLDER.length + 1)) })

function now<T>(api: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw new Error(String(failureOf(api, error).errMsg))
  }
}

const runs: Record<string, Run> = {
  readFile: read,
  writeFile: write,
  unlink,
  access: ({ path }) => void found(path),
  saveFile: save,
  copyFile: copy,
  getFileInfo: size,
  readdir: names,
  mkdir: () => ({}),
}

const manager = {
  ...asynchronousAll(runs),
  readFileSync: (filePath: string, encoding?: string) =>
    now('readFileSync', () => read({ filePath, encoding }).data),
  writeFileSync: (filePath: string, data: unknown, encoding?: string) =>
    now('writeFileSync', () => write({ filePath, data, encoding })),
  unlinkSync: (filePath: string) => now('unlinkSync', () => unlink({ filePath })),
  copyFileSync: (srcPath: string, destPath: string) =>
    now('copyFileSync', () => copy({ srcPath, destPath })),
  accessSync: (path: string) => now('accessSync', () => void found(path)),
  readdirSync: () => names().files,
  mkdirSync: () => undefined,
}

export const filesystem = {
  getFileSystemManager: () => manager,
  ...accepted('shareFileMessage', 'openDocument', 'saveFileToDisk', 'addFileToFavorites'),
}
