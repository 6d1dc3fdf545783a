/** WeChat's component framework (glass-easel), set up as WeChat uses it. */
import * as adapter from 'glass-easel-miniprogram-adapter'
import { meter } from './meter'
import type { Instance, Json } from './types'

const { glassEasel } = adapter

export type Templates = Record<string, unknown>
type Space = ReturnType<adapter.MiniProgramEnv['createCodeSpace']>
type Backend = ReturnType<adapter.MiniProgramEnv['associateBackend']>
export type Root = ReturnType<Backend['createRoot']>
type Node = Parameters<typeof glassEasel.triggerEvent>[0]
type WithNode = EventTarget & { __wxElement?: Node; parentNode?: WithNode | null }

const env = new adapter.MiniProgramEnv()
export const space: Space = env.createCodeSpace('', true)
const context = new glassEasel.CurrentWindowBackendContext()
export const backend: Backend = env.associateBackend(context as never)

const LONG_PRESS_MS = 350
const TOUCH_SLOP = 10

interface Point {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

/** Coordinates within the page, below the navigation bar. */
function pointOf(touch: Touch): Point {
  const { identifier, clientX } = touch
  const top = touch.clientY - viewTop()
  return { identifier, clientX, clientY: top, pageX: clientX, pageY: top + scrollTop() }
}

const shownView = () => document.querySelector('.mp-view:not([hidden])')
const viewTop = () => shownView()?.getBoundingClientRect().top ?? 0
const scrollTop = () => shownView()?.querySelector('.mp-scroll')?.scrollTop ?? 0

function touchFields(event: unknown): Json {
  if (!(event instanceof TouchEvent)) return { touches: [], changedTouches: [] }
  return {
    touches: [...event.touches].map(pointOf),
    changedTouches: [...event.changedTouches].map(pointOf),
  }
}

const TOUCHES = ['touchstart', 'touchmove', 'touchend', 'touchcancel']
let tapIsOver = false

function passOn(target: Node, type: string, detail: unknown, options: Json): void {
  if (type === 'tap' && tapIsOver) return
  const touch = TOUCHES.includes(type)
  const isTap = type === 'tap' || type === 'canceltap'
  if (!touch && !isTap) return glassEasel.triggerEvent(target, type, detail, options)
  const extraFields = touchFields(options.originalEvent)
  const place = isTap ? withinPage(detail as { x: number; y: number }) : {}
  glassEasel.triggerEvent(target, type, place, { ...options, extraFields })
}

const withinPage = ({ x, y }: { x: number; y: number }) => ({ x, y: y - viewTop() + scrollTop() })

/** A press of 350 ms is a `longpress`, and no tap follows if somebody listened to it. */
function watchLongPresses(): void {
  let timer = 0
  let start = { x: 0, y: 0 }
  const cancel = () => clearTimeout(timer)
  const fire = (event: TouchEvent) => {
    const target = nodeOf(event.target as WithNode | null)
    if (!target) return
    const heard = () => {
      tapIsOver = true
    }
    glassEasel.triggerEvent(target, 'longpress', withinPage(start), {
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: touchFields(event),
      handleListenerReturn: heard,
    })
  }
  const begin = (event: TouchEvent) => {
    tapIsOver = false
    const [touch] = event.touches
    cancel()
    if (!touch || event.touches.length > 1) return
    start = { x: touch.clientX, y: touch.clientY }
    timer = window.setTimeout(() => fire(event), LONG_PRESS_MS)
  }
  const move = (event: TouchEvent) => {
    const [touch] = event.touches
    if (!touch) return
    const far = Math.hypot(touch.clientX - start.x, touch.clientY - start.y)
    if (far > TOUCH_SLOP) cancel()
  }
  document.body.addEventListener('touchstart', begin, { capture: true })
  document.body.addEventListener('touchmove', move, { capture: true })
  document.body.addEventListener('touchend', cancel, { capture: true })
  document.body.addEventListener('touchcancel', cancel, { capture: true })
}

function nodeOf(element: WithNode | null | undefined): Node | undefined {
  if (!element) return undefined
  return element.__wxElement ?? nodeOf(element.parentNode)
}

/** WeChat warns of a handler that the script does not have; the framework alone is silent. */
function warnOfMissingHandlers(): void {
  const component = glassEasel.Component as unknown as {
    getMethod(host: { is: string }, name: string): unknown
  }
  const original = component.getMethod
  component.getMethod = (host, name) => {
    const found = original.call(component, host, name)
    if (!found && name) console.warn(`Component "${host.is}" does not have a method "${name}"`)
    return found
  }
}

/** WeChat's measures in inline styles, which the browser would drop. */
function convertInlineStyles(): void {
  const original = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (name: string, value: string) {
    const converted = name === 'style' ? inlineStyle(String(value)) : value
    original.call(this, name, converted)
  }
}

export const inlineStyle = (style: string): string =>
  style.replace(/(-?(?:\d+\.?\d*|\.\d+))(rpx|vh)\b/g, 'calc($1 * var(--$2))')

/** Every instance inherits `setData` and `createSelectorQuery` from one prototype: found here. */
function sharedPrototype(): Json {
  space.addComponentStaticConfig('__wx/probe', { component: true })
  space.component('__wx/probe').definition({}).register()
  let found: object | null = backend.createRoot('div', space, '__wx/probe').get()
  while (found && !Object.prototype.hasOwnProperty.call(found, 'setData')) {
    found = Object.getPrototypeOf(found)
  }
  if (!found) throw new Error('the framework has no setData')
  return found as Json
}

export function setUpFramework(query: (instance: Instance) => unknown): void {
  context.onEvent(passOn as never)
  watchLongPresses()
  warnOfMissingHandlers()
  convertInlineStyles()
  const prototype = sharedPrototype()
  const setData = prototype.setData as (data: Json, done?: () => void) => void
  prototype.setData = function (this: Instance, data: Json, done?: () => void) {
    if (!this.is.startsWith('__wx/')) meter(this.is, data)
    setData.call(this, data, done)
  }
  prototype.createSelectorQuery = function (this: Instance) {
    return query(this)
  }
}

export function onFrameworkError(listener: (error: unknown) => void): void {
  glassEasel.addGlobalErrorListener(listener)
}
