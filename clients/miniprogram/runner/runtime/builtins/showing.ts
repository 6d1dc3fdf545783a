/** Containers and what is only looked at. */
import { inlineStyle } from '../framework'
import type { Templates } from '../framework'
import * as stack from '../pages'
import { recordCall } from '../record'
import { record, text } from '../types'
import { agreeButtonTapped } from '../wx/account'
import { useForm } from './choosing'
import { define, flag, truthy } from './define'
import type { Control } from './define'

const mark = (name: string) => (control: Control, value: unknown) => {
  if (value === false || value === '' || value === null || value === undefined) {
    control.host.removeAttribute(name)
  } else {
    control.host.setAttribute(name, value === true ? '' : String(value))
  }
}

const THRESHOLD_PX = 50

function attachScroll(control: Control): void {
  let [atTop, atEnd] = [true, false]
  let last = 0
  control.host.addEventListener('scroll', (event) => {
    event.stopPropagation()
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = control.host
    const detail = {
      scrollTop,
      scrollLeft,
      scrollHeight,
      scrollWidth,
      deltaX: 0,
      deltaY: last - scrollTop,
    }
    last = scrollTop
    control.triggerEvent('scroll', detail)
    const upper = scrollTop <= Number(control.data.upperThreshold ?? THRESHOLD_PX)
    const lower =
      scrollHeight - scrollTop - clientHeight <= Number(control.data.lowerThreshold ?? THRESHOLD_PX)
    if (upper && !atTop) control.triggerEvent('scrolltoupper', { direction: 'top' })
    if (lower && !atEnd) control.triggerEvent('scrolltolower', { direction: 'bottom' })
    ;[atTop, atEnd] = [upper, lower]
  })
}

/** WeChat looks for the target after the data has been drawn. */
function scrollInto(control: Control, id: unknown): void {
  if (!id) return
  requestAnimationFrame(() => {
    const target = [...control.host.querySelectorAll<HTMLElement>('[id]')].find(
      (element) => element.id === id || element.id.endsWith(`--${String(id)}`),
    )
    if (!target) return
    const box = control.host.getBoundingClientRect()
    control.host.scrollTop += target.getBoundingClientRect().top - box.top
  })
}

function scrollTo(control: Control, side: 'scrollTop' | 'scrollLeft', value: unknown): void {
  const pixels = Number(value)
  if (Number.isNaN(pixels)) return
  requestAnimationFrame(() => {
    control.host[side] = pixels
  })
}

const tapped = (control: Control, act: () => void): void =>
  control.host.addEventListener('click', () => {
    if (!flag(control, 'disabled')) act()
  })

function pressButton(control: Control): void {
  const formType = text(control.data.formType)
  if (formType) useForm(control, formType)
  const openType = text(control.data.openType)
  if (!openType) return
  recordCall('button.openType', openType)
  if (openType === 'share') {
    recordCall('share', stack.share('button', { id: control.id, dataset: { ...control.dataset } }))
  } else if (openType === 'agreePrivacyAuthorization') {
    agreeButtonTapped(control.id)
    control.triggerEvent('agreeprivacyauthorization', {})
  } else if (openType === 'openSetting') {
    control.triggerEvent('opensetting', { errMsg: 'openSetting:ok', authSetting: {} })
  }
}

function attachButton(control: Control): void {
  control.host.setAttribute('role', 'button')
  control.host.tabIndex = 0
  tapped(control, () => pressButton(control))
}

const MOVES: Record<string, (url: string, delta: number) => unknown> = {
  navigate: (url) => stack.navigateTo(url),
  redirect: (url) => stack.redirectTo(url),
  switchTab: (url) => stack.switchTab(url),
  reLaunch: (url) => stack.reLaunch(url),
  navigateBack: (_, delta) => stack.navigateBack(delta),
}

function attachNavigator(control: Control): void {
  control.host.setAttribute('role', 'link')
  control.host.tabIndex = 0
  tapped(control, () => {
    const move = MOVES[text(control.data.openType) || 'navigate']
    move?.(text(control.data.url), Number(control.data.delta) || 1)
  })
}

const RICH_TAGS =
  'a abbr b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  )
const RICH_ATTRIBUTES = ['class', 'style', 'alt', 'src', 'width', 'height', 'colspan', 'rowspan']

interface RichNode {
  type?: string
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

function richElement(node: RichNode): Node {
  if (node.type === 'text' || node.text !== undefined)
    return document.createTextNode(node.text ?? '')
  const name = (node.name ?? '').toLowerCase()
  if (!RICH_TAGS.includes(name)) {
    console.warn(`<rich-text> drops <${name}>`)
    return document.createTextNode('')
  }
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(record(node.attrs))) {
    if (RICH_ATTRIBUTES.includes(key)) element.setAttribute(key, inlineStyle(String(value)))
  }
  element.append(...(node.children ?? []).map(richElement))
  return element
}

function showRich(control: Control, nodes: unknown): void {
  if (typeof nodes === 'string') {
    const body = new DOMParser().parseFromString(nodes, 'text/html').body
    control.host.replaceChildren(...[...body.childNodes].map(fromHtml).map(richElement))
  } else {
    control.host.replaceChildren(...((nodes ?? []) as RichNode[]).map(richElement))
  }
}

function fromHtml(node: Node): RichNode {
  if (!(node instanceof Element)) return { type: 'text', text: node.textContent ?? '' }
  return {
    name: node.tagName,
    attrs: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.childNodes].map(fromHtml),
  }
}

function showProgress(control: Control, percent: unknown): void {
  const track = document.createElement('div')
  const done = document.createElement('div')
  done.style.width = `${Number(percent)}%`
  done.style.background = text(control.data.activeColor) || text(control.data.color)
  track.append(done)
  control.host.setAttribute('role', 'progressbar')
  control.host.setAttribute('aria-valuenow', String(percent))
  control.host.replaceChildren(track)
}

function showSlide(control: Control, current: unknown): void {
  requestAnimationFrame(() => {
    const slides = control.host.querySelectorAll<HTMLElement>('wx-swiper-item')
    slides.forEach((slide, index) => slide.toggleAttribute('hidden', index !== Number(current)))
  })
}

/** A swipe of 30 px turns to the next or the last slide. */
function attachSwiper(control: Control): void {
  const SWIPE_PX = 30
  let from = 0
  showSlide(control, control.data.current ?? 0)
  control.host.addEventListener('touchstart', (event) => {
    from = event.touches[0]?.clientX ?? 0
  })
  control.host.addEventListener('touchend', (event) => {
    const moved = (event.changedTouches[0]?.clientX ?? from) - from
    if (Math.abs(moved) < SWIPE_PX) return
    const count = control.host.querySelectorAll('wx-swiper-item').length
    const wanted = Number(control.data.current ?? 0) + (moved < 0 ? 1 : -1)
    const current = Math.min(Math.max(wanted, 0), count - 1)
    control.data.current = current
    showSlide(control, current)
    control.triggerEvent('change', { current, source: 'touch', currentItemId: '' })
  })
}

const ICONS: Record<string, string> = {
  success: '✓',
  warn: '!',
  info: 'i',
  clear: '×',
  search: '⌕',
}

export function defineShowing(templates: Templates): void {
  define('view', templates)
  define('text', templates)
  define('swiper-item', templates)
  define('root-portal', templates)
  define('scroll-view', templates, {
    attached: attachScroll,
    changes: {
      scrollX: (control, value) => control.host.toggleAttribute('data-x', truthy(value)),
      scrollY: (control, value) => control.host.toggleAttribute('data-y', truthy(value)),
      scrollTop: (control, value) => scrollTo(control, 'scrollTop', value),
      scrollLeft: (control, value) => scrollTo(control, 'scrollLeft', value),
      scrollIntoView: scrollInto,
    },
  })
  define('button', templates, {
    attached: attachButton,
    changes: {
      type: mark('type'),
      size: mark('size'),
      plain: mark('plain'),
      loading: mark('aria-busy'),
      disabled: (control, value) => {
        control.host.toggleAttribute('disabled', truthy(value))
        control.host.setAttribute('aria-disabled', String(truthy(value)))
      },
    },
  })
  define('navigator', templates, { attached: attachNavigator })
  define('rich-text', templates, { changes: { nodes: showRich } })
  define('progress', templates, { changes: { percent: showProgress } })
  define('swiper', templates, { attached: attachSwiper, changes: { current: showSlide } })
  define('icon', templates, {
    changes: {
      type: (control, value) => {
        control.host.textContent = ICONS[text(value)] ?? '●'
      },
    },
  })
  define('canvas', templates, {
    attached: (control) => control.host.append(document.createElement('canvas')),
  })
  define('page-meta', templates, {
    changes: {
      pageStyle: (control, value) => {
        const page = control.host.closest<HTMLElement>('wx-page')
        page?.setAttribute('style', text(value))
        const locked = /overflow(-y)?:\s*hidden/.test(text(value))
        const scroll = page?.closest<HTMLElement>('.mp-scroll')
        if (scroll) scroll.style.overflow = locked ? 'hidden' : ''
      },
      rootFontSize: (_, value) => {
        document.documentElement.style.fontSize = text(value)
      },
    },
  })
}
