/** The app's own life: launch, background and foreground, theme, errors. */
import { Emitter } from './emitter'
import { callIfThere } from './types'
import type { AppConfig, Json } from './types'

export interface Entrance {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket: string
  referrerInfo: Json
}

export const appShown = new Emitter<Entrance>()
export const appHidden = new Emitter<void>()
export const errors = new Emitter<string>()
export const rejections = new Emitter<{ reason: unknown; promise: Promise<unknown> }>()
export const themeChanged = new Emitter<{ theme: string }>()

/** 5 s, after which WeChat ends what still runs in the background. */
export const INTERRUPT_AFTER_MS = 5000
const SCENE = 1001

let definition: Json = {}
let config: AppConfig
let entrance: Entrance = { path: '', query: {}, scene: SCENE, shareTicket: '', referrerInfo: {} }
let interrupting = 0
let hidden = false

const dark = window.matchMedia('(prefers-color-scheme: dark)')

export const appInstance = (): Json => definition
export const appConfig = (): AppConfig => config
export const entered = (): Entrance => entrance
export const inBackground = (): boolean => hidden

export const isDark = (): boolean => Boolean(config.app.darkmode) && dark.matches
export const themeName = (): string => (isDark() ? 'dark' : 'light')

/** The values of a settings object, with `@name` looked up in the theme. */
export function themed(settings: Json): Record<string, string> {
  const values = config.theme[themeName()] ?? {}
  const look = (value: unknown) =>
    typeof value === 'string' && value.startsWith('@') ? (values[value.slice(1)] ?? '') : value
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => [name, String(look(value))]),
  )
}

export function setUpLifecycle(given: AppConfig): void {
  config = given
  if (config.app.darkmode) document.documentElement.dataset.dark = ''
  dark.addEventListener('change', () => {
    if (!config.app.darkmode) return
    themeChanged.emit({ theme: themeName() })
    callIfThere(definition, 'onThemeChange', { theme: themeName() })
  })
  window.addEventListener('error', (event) => reportError(event.error ?? event.message))
  window.addEventListener('unhandledrejection', ({ reason, promise }) => {
    rejections.emit({ reason, promise })
    callIfThere(definition, 'onUnhandledRejection', { reason, promise })
  })
}

export function reportError(error: unknown): void {
  const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error)
  errors.emit(message)
  callIfThere(definition, 'onError', message)
}

export function registerApp(given: Json): void {
  definition = given
}

export function launch(path: string, query: Record<string, string>): void {
  entrance = { ...entrance, path, query }
  callIfThere(definition, 'onLaunch', entrance)
  callIfThere(definition, 'onShow', entrance)
  appShown.emit(entrance)
}

/** The person leaves WeChat. After `milliseconds`, `interrupt` ends what still runs. */
export function background(interrupt: () => void, milliseconds = INTERRUPT_AFTER_MS): void {
  if (hidden) return
  hidden = true
  callIfThere(definition, 'onHide')
  appHidden.emit()
  interrupting = window.setTimeout(interrupt, milliseconds)
}

export function foreground(): void {
  if (!hidden) return
  hidden = false
  clearTimeout(interrupting)
  callIfThere(definition, 'onShow', entrance)
  appShown.emit(entrance)
}
