/** Runs a built mini program in the browser. The app's bundle calls `window.__runner`. */
import { defineChoosing } from './builtins/choosing'
import { defineShowing } from './builtins/showing'
import { defineTyping } from './builtins/typing'
import { BUILT_INS } from '../builtins.mjs'
import { setUpChrome } from './chrome'
import { onFrameworkError, setUpFramework, space } from './framework'
import type { Templates } from './framework'
import { dropGhostClicks } from './ghosts'
import { hooks } from './hooks'
import {
  appInstance,
  launch,
  registerApp,
  reportError,
  setUpLifecycle,
  themeChanged,
} from './lifecycle'
import { options } from './options'
import { setUpOverlay } from './overlay'
import * as stack from './pages'
import type { AppConfig, Instance, Json } from './types'
import { wx } from './wx'
import { createSelectorQuery } from './wx/query'

let config: AppConfig
let templates: Templates

const builtInTags = Object.fromEntries(
  Object.keys(BUILT_INS).map((name) => [`wx-${name}`, `/__wx/${name}`]),
)

function setGlobals(): void {
  const globals: Json = {
    wx,
    App: registerApp,
    getApp: appInstance,
    getCurrentPages: () => stack.pages().map(({ instance }) => instance),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...args: [string]) => (args.length ? new Date(...args) : new Date()),
  }
  Object.assign(window, globals)
  if (!options.textDecoder) Reflect.deleteProperty(window, 'TextDecoder')
}

const absolute = (components: Record<string, string>) =>
  Object.fromEntries(Object.entries(components).map(([tag, path]) => [tag, `/${path}`]))

const runner = {
  init(given: AppConfig, compiled: Templates): void {
    config = given
    templates = compiled
    setUpLifecycle(config)
    setGlobals()
    setUpFramework((instance: Instance) => createSelectorQuery(instance))
    onFrameworkError(reportError)
    defineShowing(templates)
    defineTyping(templates)
    defineChoosing(templates)
  },

  app(load: () => void): void {
    load()
  },

  part(path: string, load: () => void): void {
    const part = config.parts.find((each) => each.path === path)
    if (!part) throw new Error(`the build knows no ${path}`)
    const usingComponents = { ...builtInTags, ...absolute(part.components) }
    space.addComponentStaticConfig(path, { ...part.json, usingComponents } as never)
    space.addCompiledTemplate(path, { groupList: templates, content: templates[path] } as never)
    space.addStyleSheet(path, undefined, part.scope)
    space.globalComponentEnv(window, path, load)
  },

  start(): void {
    setUpChrome(() => stack.navigateBack(1), stack.pressTab)
    setUpOverlay()
    dropGhostClicks()
    themeChanged.on(stack.draw)
    window.addEventListener('resize', stack.measure)
    const first = stack.addressFrom(location.hash.slice(1) || `/${config.pages[0]}`, '')
    launch(first.route, first.query)
    stack.openFirst(first)
  },
}

declare global {
  interface Window {
    __runner: typeof runner
    __mp: typeof hooks
  }
}

window.__runner = runner
window.__mp = hooks
