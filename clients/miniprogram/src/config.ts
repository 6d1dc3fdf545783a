/**
 * Where the API is: while it is developed, `make run` on the same computer. A release needs a domain of one's own: https, ICP-filed and registered as a
 * request domain in the console of the mini program.
 */
const API_BASES = {
  develop: 'http://127.0.0.1:8000',
  trial: 'https://api.nuanxin.example',
  release: 'https://api.nuanxin.example',
} as const

export const config = {
  get apiBase(): string {
    return API_BASES[wx.getAccountInfoSync().miniProgram.envVersion]
  },
  /** Which of several mini programs of one deployment this is; null where there is one. */
  channelId: null as string | null,
}
