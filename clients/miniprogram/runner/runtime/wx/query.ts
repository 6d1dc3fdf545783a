/** `wx.createSelectorQuery`: measures of what a page or component shows. */
import { topPage } from '../pages'
import type { Instance, Json } from '../types'

type Done = (result: unknown) => void
interface Fields {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  node?: boolean
  properties?: string[]
  computedStyle?: string[]
}
interface Wanted {
  find(): Element[] | Element | null
  fields: Fields
  done?: Done
}
interface ShadowNode {
  id: string
  dataset: Json
  getBackendElement(): HTMLElement
  getMethodCaller?(): { data: Json }
}
type Host = Instance & {
  _$: {
    getShadowRoot(): {
      querySelector(selector: string): ShadowNode | null
      querySelectorAll(selector: string): ShadowNode[]
    } | null
  }
}

const nodes = new WeakMap<Element, ShadowNode>()

function elementOf(node: ShadowNode): Element {
  const element = node.getBackendElement()
  nodes.set(element, node)
  return element
}

function measures(element: Element, fields: Fields): Json {
  const box = element.getBoundingClientRect()
  const frame = topPage()?.view.getBoundingClientRect()
  const top = box.top - (frame?.top ?? 0)
  const node = nodes.get(element)
  const place = { left: box.left, right: box.right, top, bottom: top + box.height }
  return {
    ...(fields.id && { id: node?.id ?? '' }),
    ...(fields.dataset && { dataset: { ...node?.dataset } }),
    ...(fields.rect && place),
    ...(fields.size && { width: box.width, height: box.height }),
    ...(fields.scrollOffset && {
      scrollLeft: element.scrollLeft,
      scrollTop: element.scrollTop,
      scrollWidth: element.scrollWidth,
      scrollHeight: element.scrollHeight,
    }),
    ...(fields.node && { node: element.querySelector('canvas') ?? {} }),
    ...named(fields.properties, (name) => node?.getMethodCaller?.().data[name]),
    ...named(fields.computedStyle, (name) => getComputedStyle(element).getPropertyValue(name)),
  }
}

const named = (names: string[] | undefined, look: (name: string) => unknown): Json =>
  Object.fromEntries((names ?? []).map((name) => [name, look(name)]))

class NodesReference {
  constructor(
    readonly query: SelectorQuery,
    readonly find: Wanted['find'],
  ) {}

  fields(fields: Fields, done?: Done): SelectorQuery {
    return this.query.want({ find: this.find, fields, done })
  }

  boundingClientRect(done?: Done): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, done)
  }

  scrollOffset(done?: Done): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, done)
  }

  node(done?: Done): SelectorQuery {
    return this.fields({ node: true }, done)
  }
}

class SelectorQuery {
  readonly #wanted: Wanted[] = []
  #host: Host | undefined

  constructor(host?: Instance) {
    this.#host = host as Host | undefined
  }

  in(host: Instance): this {
    this.#host = host as Host
    return this
  }

  #shadow() {
    const host = this.#host ?? (topPage()?.instance as Host | undefined)
    return host?._$.getShadowRoot() ?? null
  }

  select(selector: string): NodesReference {
    return new NodesReference(this, () => {
      const node = this.#shadow()?.querySelector(selector)
      return node ? elementOf(node) : null
    })
  }

  selectAll(selector: string): NodesReference {
    return new NodesReference(this, () =>
      (this.#shadow()?.querySelectorAll(selector) ?? []).map(elementOf),
    )
  }

  selectViewport(): NodesReference {
    return new NodesReference(this, () => topPage()?.scroll ?? null)
  }

  want(wanted: Wanted): this {
    this.#wanted.push(wanted)
    return this
  }

  /** Answers after what was set has been drawn. */
  exec(done?: (results: unknown[]) => void): void {
    requestAnimationFrame(() => {
      const results = this.#wanted.map(({ find, fields, done: each }) => {
        const found = find()
        const result = Array.isArray(found)
          ? found.map((element) => measures(element, fields))
          : found && measures(found, fields)
        each?.(result)
        return result
      })
      done?.(results)
    })
  }
}

export const createSelectorQuery = (host?: Instance): SelectorQuery => new SelectorQuery(host)
