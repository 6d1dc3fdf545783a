/** Who is there and what they allow: sign-in code, scopes, the privacy contract. */
import { Failure } from '../failure'
import { options } from '../options'
import { ask } from '../overlay'
import type { Json } from '../types'
import { accepted, asynchronousAll, synchronousAll } from './api'

let codes = 0
const decided: Record<string, boolean> = {}
const denied = new Set(options.deny)
let agreed = options.privacy === 'agreed'
/** Ids of the buttons with `agreePrivacyAuthorization` that were tapped. */
const agreeing = new Set<string>()

type Resolve = (answer: { event: string; buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { referrer: string }) => void
let onNeeded: Listener | null = null

export function allow(scope: string): void {
  denied.delete(scope)
  decided[scope] = true
}

export function deny(scope: string): void {
  denied.add(scope)
  decided[scope] = false
}

export function agreeButtonTapped(id: string): void {
  agreeing.add(id)
  // Whoever has found out by getPrivacySetting asks with this button alone.
  agreed = true
}

/** Asks for the scope as WeChat does at first use. */
export async function permitted(scope: string, api: string): Promise<void> {
  await privacyAgreed(api)
  decided[scope] = !denied.has(scope)
  if (!decided[scope]) throw new Failure('auth deny')
}

const REFUSED = new Failure('privacy permission is not authorized', { errno: 104 })

/** What touches personal data waits for the person's agreement to the privacy contract. */
export async function privacyAgreed(api: string): Promise<void> {
  if (agreed) return
  agreed = await (onNeeded ? askByApp(onNeeded, api) : askByWeChat())
  if (!agreed) throw REFUSED
}

const askByApp = (listener: Listener, referrer: string): Promise<boolean> =>
  new Promise((resolve) => {
    const settle: Resolve = ({ event, buttonId = '' }) => {
      if (event === 'agree') resolve(agreeing.has(buttonId))
      if (event === 'disagree') resolve(false)
    }
    listener(settle, { referrer })
  })

async function askByWeChat(): Promise<boolean> {
  const { confirm } = await ask({
    title: '隐私保护提示',
    content: '请阅读并同意隐私保护指引',
    confirm: '同意',
    cancel: '拒绝',
    editable: false,
    placeholder: '',
  })
  return confirm
}

function login(): Json {
  const code = options.codes[Math.min(codes, options.codes.length - 1)]
  codes += 1
  if (!code) throw new Failure('net::ERR_FAILED')
  return { code }
}

const settings = () => ({ authSetting: { ...decided } })

export const account = {
  ...accepted('openPrivacyContract'),
  ...asynchronousAll({
    login,
    checkSession: () => ({}),
    authorize: (given) => permitted(String(given.scope), 'authorize'),
    requestSubscribeMessage: ({ tmplIds }) =>
      Object.fromEntries(((tmplIds ?? []) as string[]).map((id) => [id, options.subscribe])),
    getSetting: settings,
    openSetting: settings,
    getPrivacySetting: () => ({
      needAuthorization: !agreed,
      privacyContractName: '《隐私保护指引》',
    }),
    requirePrivacyAuthorize: () => privacyAgreed('requirePrivacyAuthorize'),
  }),
  onNeedPrivacyAuthorization: (listener: Listener) => {
    onNeeded = listener
  },
  ...synchronousAll({
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
    }),
  }),
}
