/** The stack of pages, with WeChat's rules for moving between them. */
import { EventChannel } from './channel'
import { drawNavigation, drawTabs, isTab, tabs, views } from './chrome'
import { backend, space } from './framework'
import type { Root } from './framework'
import { Failure } from './failure'
import { appConfig, appInstance, themed } from './lifecycle'
import { callIfThere, record, text } from './types'
import type { Instance, Json } from './types'

// https://developers.weixin.qq.com/miniprogram/dev/api/route/wx.navigateTo.html
const MAX_PAGES = 10
const REACH_BOTTOM_PX = 50

export interface Page {
  route: string
  query: Record<string, string>
  root: Root
  instance: Instance
  view: HTMLElement
  scroll: HTMLElement
  pull: HTMLElement
  settings: Json
  bar: { title?: string; color?: string; background?: string }
}

let stack: Page[] = []
/** Pages of tabs stay alive while another tab is shown. */
const keptTabs = new Map<string, Page>()

export const pages = (): Page[] => [...stack]
export const topPage = (): Page | undefined => stack.at(-1)

interface Address {
  route: string
  query: Record<string, string>
}

/** WeChat hands over the query as it is written: nothing is decoded. */
export function addressFrom(url: string, relativeTo = topPage()?.route ?? ''): Address {
  const [path = '', search = ''] = url.split('?')
  const base = `https://x/${relativeTo}`
  const route = new URL(path, base).pathname.slice(1)
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')] as const
    })
  return { route, query: Object.fromEntries(pairs) }
}

function settingsOf(route: string): Json {
  const part = appConfig().parts.find((each) => each.path === route)
  return { ...record(appConfig().app.window), ...part?.json }
}

function open({ route, query }: Address, opener?: EventChannel): Page {
  const view = document.createElement('div')
  view.className = 'mp-view'
  const scroll = document.createElement('div')
  scroll.className = 'mp-scroll'
  const pull = document.createElement('div')
  pull.className = 'mp-pull'
  pull.textContent = '…'
  const placeholder = document.createElement('span')
  scroll.append(pull, placeholder)
  view.append(scroll)
  views.append(view)
  const root = backend.createRoot('wx-page', space, route)
  const instance = root.get() as unknown as Instance
  const node = (instance as unknown as { _$: { getBackendElement(): HTMLElement } })._$
  node.getBackendElement().dataset.route = route
  Object.assign(instance, { route, __route__: route, options: query })
  Object.assign(instance, { getOpenerEventChannel: () => opener ?? new EventChannel() })
  const page = {
    route,
    query,
    root,
    instance,
    view,
    scroll,
    pull,
    settings: settingsOf(route),
    bar: {},
  }
  stack.push(page)
  draw()
  root.attach(scroll as never, placeholder as never)
  callIfThere(instance, 'onLoad', query)
  watchScroll(page)
  show(page)
  callIfThere(instance, 'onReady')
  return page
}

function watchScroll(page: Page): void {
  let atBottom = false
  const distance = Number(page.settings.onReachBottomDistance ?? REACH_BOTTOM_PX)
  page.scroll.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = page.scroll
    callIfThere(page.instance, 'onPageScroll', { scrollTop })
    const near = scrollHeight - scrollTop - clientHeight <= distance
    if (near && !atBottom) callIfThere(page.instance, 'onReachBottom')
    atBottom = near
  })
}

function lifetime(page: Page, name: 'show' | 'hide'): void {
  const component = page.root.getComponent() as unknown as {
    triggerPageLifetime(name: string, args: unknown[]): void
  }
  component.triggerPageLifetime(name, [])
}

export function show(page: Page): void {
  page.view.hidden = false
  callIfThere(page.instance, 'onShow')
  lifetime(page, 'show')
}

export function hide(page: Page): void {
  callIfThere(page.instance, 'onHide')
  lifetime(page, 'hide')
}

function putAside(page: Page): void {
  hide(page)
  page.view.hidden = true
}

function close(page: Page): void {
  callIfThere(page.instance, 'onUnload')
  page.root.release()
  page.view.remove()
  keptTabs.delete(page.route)
}

/** Bars and measures for the page on top. */
export function draw(): void {
  const page = topPage()
  if (!page) return
  const look = themed(page.settings)
  drawNavigation({
    title: page.bar.title ?? look.navigationBarTitleText ?? '',
    color: page.bar.color ?? look.navigationBarTextStyle ?? 'black',
    background: page.bar.background ?? look.navigationBarBackgroundColor ?? '',
    custom: look.navigationStyle === 'custom',
    canGoBack: stack.length > 1,
  })
  drawTabs(page.route)
  page.view.style.background = look.backgroundColorContent ?? ''
  measure()
}

/** `100vh` is what the bars leave of the screen. */
export function measure(): void {
  const height = views.getBoundingClientRect().height
  document.documentElement.style.setProperty('--vh', `${height / 100}px`)
}

function known({ route }: Address): void {
  if (!appConfig().pages.includes(route)) throw new Failure(`page "${route}" is not found`)
}

export function navigateTo(url: string): EventChannel {
  const address = addressFrom(url)
  known(address)
  if (isTab(address.route)) throw new Failure('can not navigateTo a tabbar page')
  if (stack.length >= MAX_PAGES) throw new Failure('webview count limit exceed')
  const channel = new EventChannel()
  const current = topPage()
  if (current) putAside(current)
  open(address, channel)
  return channel
}

export function redirectTo(url: string): void {
  const address = addressFrom(url)
  known(address)
  if (isTab(address.route)) throw new Failure('can not redirectTo a tabbar page')
  const current = stack.pop()
  if (current) close(current)
  open(address)
}

export function navigateBack(delta: number): void {
  const count = Math.min(delta, stack.length - 1)
  if (count < 1) throw new Failure('cannot navigate back at first page.')
  for (const page of stack.splice(stack.length - count).reverse()) close(page)
  const current = topPage()
  draw()
  if (current) show(current)
}

export function switchTab(url: string): void {
  const { route } = addressFrom(url)
  if (!isTab(route)) throw new Failure('can not switch to no-tabBar page')
  const current = topPage()
  if (current?.route === route) return
  for (const page of [...stack].reverse()) {
    if (!isTab(page.route)) close(page)
    else if (page.route !== route) keepTab(page, page === current)
  }
  const kept = stack.find((page) => page.route === route) ?? keptTabs.get(route)
  stack = kept ? [kept] : []
  keptTabs.delete(route)
  if (!kept) {
    open({ route, query: {} })
    return
  }
  draw()
  show(kept)
}

function keepTab(page: Page, shown: boolean): void {
  if (shown) putAside(page)
  keptTabs.set(page.route, page)
}

export function reLaunch(url: string): void {
  const address = addressFrom(url)
  known(address)
  for (const page of [...stack].reverse()) close(page)
  for (const page of [...keptTabs.values()]) close(page)
  stack = []
  open(address)
}

export function openFirst(address: Address): void {
  if (!appConfig().pages.includes(address.route)) {
    callIfThere(appInstance(), 'onPageNotFound', {
      path: address.route,
      query: address.query,
      isEntryPage: true,
    })
    throw new Error(`there is no page "${address.route}"`)
  }
  open(address)
}

export function pressTab(index: number): void {
  const tab = tabs[index]
  if (!tab) return
  switchTab(`/${tab.page}`)
  const page = topPage()
  if (page)
    callIfThere(page.instance, 'onTabItemTap', { index, pagePath: tab.page, text: tab.text })
}

export function pullDown(): void {
  const page = topPage()
  if (!page) return
  if (!page.settings.enablePullDownRefresh)
    throw new Failure('the page does not enable pull-down refresh')
  page.pull.dataset.on = ''
  callIfThere(page.instance, 'onPullDownRefresh')
}

export function stopPullDown(): void {
  delete topPage()?.pull.dataset.on
}

/** What the page would share; null if it offers nothing. */
export function share(from: 'menu' | 'button', target?: unknown): unknown {
  const page = topPage()
  if (!page || typeof page.instance.onShareAppMessage !== 'function') return null
  const given = callIfThere(page.instance, 'onShareAppMessage', { from, target })
  return given ?? { title: text(page.settings.navigationBarTitleText), path: page.route }
}
