/** Fields for typing, and the other controls with one value. */
import { addressOf } from '../files'
import type { Templates } from '../framework'
import { topPage } from '../pages'
import { text } from '../types'
import { controls, define, flag, truthy } from './define'
import type { Control } from './define'

type Field = HTMLInputElement | HTMLTextAreaElement

const inner = <T extends HTMLElement>(control: Control): T | null =>
  control.host.querySelector<T>(':scope > [data-control]')

function put(control: Control, element: HTMLElement, kind: string): void {
  element.dataset.control = kind
  const label = text(control.data.ariaLabel) || text(control.data.placeholder)
  if (label) element.setAttribute('aria-label', label)
  control.host.append(element)
  controls.set(control.host, Object.assign(control, { kind }))
}

/** The framework must not take the browser's own events for the component's. */
function silence(element: HTMLElement): void {
  for (const name of ['input', 'change', 'focus', 'blur', 'keydown', 'click']) {
    element.addEventListener(name, (event) => event.stopPropagation())
  }
}

const DEFAULT_LENGTH = 140
const limitOf = (control: Control): number => {
  const given = Number(control.data.maxlength ?? DEFAULT_LENGTH)
  return Number.isNaN(given) || given < 0 ? -1 : given
}

function setLimit(control: Control): void {
  const field = inner<Field>(control)
  if (!field) return
  const limit = limitOf(control)
  if (limit < 0) field.removeAttribute('maxlength')
  else field.maxLength = limit
}

/** The phone's keyboard over the page, so many pixels of it from the bottom of the screen. */
export function showKeyboard(height: number): void {
  const field = document.activeElement
  const control = field?.parentElement ? controls.get(field.parentElement) : undefined
  if (!control) throw new Error('nobody is typing')
  const board = document.querySelector('.mp-keyboard') ?? document.createElement('div')
  board.className = 'mp-keyboard'
  board.setAttribute('style', `height: ${height}px`)
  document.body.append(board)
  control.triggerEvent('keyboardheightchange', { height, duration: 0.25 })
}

function attachField(control: Control, field: Field, kind: string): void {
  field.placeholder = text(control.data.placeholder)
  field.value = String(control.data.value ?? '')
  silence(field)
  const detail = () => ({ value: field.value, cursor: field.selectionStart ?? 0, keyCode: 0 })
  field.addEventListener('input', () => {
    grow(control)
    control.triggerEvent('input', detail())
  })
  field.addEventListener('focus', () => control.triggerEvent('focus', { ...detail(), height: 0 }))
  field.addEventListener('blur', () => control.triggerEvent('blur', detail()))
  field.addEventListener('keydown', (event) => {
    const { key, isComposing, shiftKey } = event as KeyboardEvent
    const sends = kind === 'input' || text(control.data.confirmType) === 'send'
    if (key !== 'Enter' || isComposing || shiftKey || !sends) return
    event.preventDefault()
    control.triggerEvent('confirm', detail())
  })
  put(control, field, kind)
  setLimit(control)
  if (flag(control, 'focus') || flag(control, 'autoFocus')) field.focus()
  grow(control)
}

function grow(control: Control): void {
  const field = inner<Field>(control)
  if (!field || !flag(control, 'autoHeight')) return
  control.host.setAttribute('auto-height', '')
  const least = parseFloat(getComputedStyle(control.host).minHeight) || 0
  field.style.height = 'auto'
  field.style.height = `${Math.max(field.scrollHeight, least)}px`
}

/** Called when the property has another value than it had before; typing changes none. Whoever is
 * typing finds the cursor at the end, as on a phone: the value comes from another thread. */
function setValue(control: Control, value: unknown): void {
  const field = inner<Field>(control)
  if (!field) return
  field.value = String(value ?? '')
  if (document.activeElement === field) toEnd(field)
  grow(control)
}

const toEnd = (field: Field): void =>
  field.setSelectionRange(field.value.length, field.value.length)

function setSlider(control: Control, value: unknown): void {
  const slider = inner<HTMLInputElement>(control)
  if (slider) slider.value = String(value ?? '')
}

function setAttribute(control: Control, name: string, value: unknown): void {
  inner(control)?.setAttribute(name, String(value))
}

const INPUT_TYPES: Record<string, string> = { number: 'text', digit: 'text', idcard: 'text' }
const INPUT_MODES: Record<string, string> = { number: 'numeric', digit: 'decimal' }

const typing = {
  value: setValue,
  maxlength: setLimit,
  placeholder: (control: Control, value: unknown) => {
    setAttribute(control, 'placeholder', value)
    if (!control.data.ariaLabel) setAttribute(control, 'aria-label', value)
  },
  disabled: (control: Control, value: unknown) =>
    void inner(control)?.toggleAttribute('disabled', truthy(value)),
  focus: (control: Control, value: unknown) => {
    if (truthy(value)) inner(control)?.focus()
    else inner(control)?.blur()
  },
}

function attachInput(control: Control): void {
  const input = document.createElement('input')
  const type = text(control.data.type)
  input.type =
    flag(control, 'password') || type === 'safe-password'
      ? 'password'
      : (INPUT_TYPES[type] ?? 'text')
  input.inputMode = INPUT_MODES[type] ?? ''
  attachField(control, input, 'input')
}

/** One line to begin with, where it grows by itself. */
function attachTextarea(control: Control): void {
  const area = document.createElement('textarea')
  if (flag(control, 'autoHeight')) area.rows = 1
  attachField(control, area, 'textarea')
}

function attachSlider(control: Control): void {
  const slider = document.createElement('input')
  slider.type = 'range'
  const { min, max, step, value } = control.data
  Object.assign(slider, { min: min || 0, max: max || 100, step: step || 1 })
  slider.value = String(value ?? 0)
  silence(slider)
  const tell = (event: string) => () => control.triggerEvent(event, { value: Number(slider.value) })
  slider.addEventListener('input', tell('changing'))
  slider.addEventListener('change', tell('change'))
  put(control, slider, 'slider')
}

function attachSwitch(control: Control): void {
  const box = document.createElement('input')
  box.type = 'checkbox'
  if (control.data.type !== 'checkbox') box.setAttribute('role', 'switch')
  box.checked = flag(control, 'checked')
  silence(box)
  box.addEventListener('change', () => control.triggerEvent('change', { value: box.checked }))
  put(control, box, 'switch')
}

function attachImage(control: Control): void {
  const image = document.createElement('img')
  image.alt = text(control.data.ariaLabel)
  image.addEventListener('load', () =>
    control.triggerEvent('load', { width: image.naturalWidth, height: image.naturalHeight }),
  )
  image.addEventListener('error', () => {
    if (image.getAttribute('src')) control.triggerEvent('error', { errMsg: 'GET image fail' })
  })
  put(control, image, 'image')
}

function setSource(control: Control, value: unknown): void {
  const image = inner<HTMLImageElement>(control)
  const folder = (topPage()?.route ?? '').split('/').slice(0, -1).join('/')
  if (!image) return
  if (value) image.src = addressOf(text(value), folder)
  else image.removeAttribute('src')
}

export function defineTyping(templates: Templates): void {
  define('input', templates, { attached: attachInput, changes: typing })
  define('textarea', templates, {
    attached: attachTextarea,
    changes: typing,
  })
  define('slider', templates, {
    attached: attachSlider,
    changes: {
      value: setSlider,
      min: (control, value) => setAttribute(control, 'min', value),
      max: (control, value) => setAttribute(control, 'max', value),
      step: (control, value) => setAttribute(control, 'step', value),
      disabled: typing.disabled,
    },
  })
  define('switch', templates, {
    attached: attachSwitch,
    changes: {
      checked: (control, value) => {
        const box = inner<HTMLInputElement>(control)
        if (box) box.checked = truthy(value)
      },
      disabled: typing.disabled,
      color: (control, value) => control.host.style.setProperty('--on', text(value)),
    },
  })
  define('image', templates, {
    attached: attachImage,
    changes: {
      src: setSource,
      mode: (control, value) => control.host.setAttribute('mode', text(value)),
    },
  })
}
