/** What a test sets before the app starts, as `window.__mp_options`. */

export interface GivenFile {
  base64: string
  type: string
  extension: string
  width?: number
  height?: number
  name?: string
}

export interface Options {
  /** Real origins by the ones that the app names; `*` stands for every https origin, and
   * for plain http on this machine. */
  hosts: Record<string, string>
  /** Scopes that the person refuses, such as `scope.record`. */
  deny: string[]
  /** Whether the person has yet to agree to the privacy contract. */
  privacy: 'agreed' | 'needed'
  /** Answers of `wx.login`, in turn; the last one repeats. An empty string is a failure. */
  codes: string[]
  pictures: GivenFile[]
  files: GivenFile[]
  recording: GivenFile | null
  /** Bytes; WeChat's own when not set. */
  storageLimit: number
  entryLimit: number
  textDecoder: boolean
  /** Of requests with `enableChunked`: all answers come in pieces, or refusals whole, or, as in a
   * library older than 2.20.1, there are no pieces. */
  chunks: 'all' | 'answers' | 'none'
  /** The person's answer to every subscription message. */
  subscribe: 'accept' | 'reject'
  language: string
  brand: string
  /** The person's size of type: 16 where they have not changed it. */
  fontSize: number
}

const DEFAULTS: Options = {
  hosts: { '*': location.origin },
  deny: [],
  privacy: 'agreed',
  codes: ['code-1', 'code-2', 'code-3'],
  pictures: [],
  files: [],
  recording: null,
  storageLimit: 10 * 1024 * 1024,
  entryLimit: 1024 * 1024,
  textDecoder: true,
  chunks: 'all',
  subscribe: 'accept',
  language: 'zh_CN',
  brand: 'devtools',
  fontSize: 16,
}

declare global {
  interface Window {
    __mp_options?: Partial<Options>
  }
}

export const options: Options = { ...DEFAULTS, ...window.__mp_options }
