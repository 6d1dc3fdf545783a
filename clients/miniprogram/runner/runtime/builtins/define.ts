/** Declaring a built-in component from the table that the build checks against. */
import { BUILT_INS } from '../../builtins.mjs'
import type { PropertyKind } from '../../builtins.mjs'
import { space } from '../framework'
import type { Templates } from '../framework'
import type { Json } from '../types'

/** A built-in's instance. */
export interface Control {
  data: Json
  id: string
  dataset: Json
  /** The component's element in the page. */
  host: HTMLElement
  triggerEvent(name: string, detail?: unknown, options?: Json): void
}

type Change = (control: Control, value: unknown) => void

export interface Behaviour {
  attached?(control: Control): void
  detached?(control: Control): void
  /** Called whenever the property changes, and once at the beginning. */
  changes?: Record<string, Change>
}

const KINDS: Record<PropertyKind, unknown> = {
  boolean: Boolean,
  string: String,
  number: Number,
  any: null,
}

const ARIA = Object.keys(BUILT_INS.view?.properties ?? {}).filter((name) => name.startsWith('aria'))

const ariaAttribute = (name: string) =>
  name === 'ariaRole' ? 'role' : `aria-${name.slice(4).toLowerCase()}`

function setAria(control: Control, name: string, value: unknown): void {
  const given = value !== undefined && value !== null && value !== ''
  const target = control.host.querySelector<HTMLElement>(':scope > [data-control]') ?? control.host
  if (given) target.setAttribute(ariaAttribute(name), String(value))
  else if (name !== 'ariaRole') target.removeAttribute(ariaAttribute(name))
}

const SHARED: Record<string, Change> = {
  hidden: (control, value) => control.host.toggleAttribute('hidden', truthy(value)),
  ...Object.fromEntries(
    ARIA.map((name) => [name, (control: Control, value: unknown) => setAria(control, name, value)]),
  ),
}

/** An attribute without a value arrives as an empty string and means yes. */
export const truthy = (value: unknown): boolean => value === '' || Boolean(value)

type Self = Control & { _$: { getBackendElement(): unknown } }

export function define(name: string, templates: Templates, behaviour: Behaviour = {}): void {
  const path = `__wx/${name}`
  const kinds = BUILT_INS[name]?.properties ?? {}
  const properties = Object.fromEntries(
    Object.entries(kinds).map(([property, kind]) => [property, KINDS[kind]]),
  )
  const changes = { ...SHARED, ...behaviour.changes }
  const observers = Object.fromEntries(
    Object.entries(changes).map(([property, change]) => [
      property,
      function (this: Self, value: unknown) {
        if (this.host) change(this, value)
      },
    ]),
  )
  const attached = function (this: Self) {
    this.host = this._$.getBackendElement() as HTMLElement
    behaviour.attached?.(this)
    for (const [property, change] of Object.entries(changes)) {
      const value = this.data[property]
      const isSet = value !== undefined && value !== null && value !== ''
      // What is not checked says so.
      if (isSet && (value !== false || ARIA.includes(property))) change(this, value)
    }
  }
  const detached = function (this: Self) {
    behaviour.detached?.(this)
  }
  space.addComponentStaticConfig(path, { component: true, styleIsolation: 'apply-shared' as never })
  space.addCompiledTemplate(path, { groupList: templates, content: templates[path] } as never)
  space
    .component(path)
    .definition({ properties, observers, lifetimes: { attached, detached } } as never)
    .register()
}

/** Whether a boolean attribute such as `disabled` is set, spelled `{{true}}` or alone. */
export const flag = (control: Control, name: string): boolean => truthy(control.data[name] ?? false)

export const controls = new WeakMap<HTMLElement, Control & { kind: string }>()
