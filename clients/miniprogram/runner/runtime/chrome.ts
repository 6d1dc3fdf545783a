/** WeChat's own furniture: the navigation bar above the page and the tabs below it. */
import { addressOf } from './files'
import { appConfig, themed } from './lifecycle'
import { record, text } from './types'
import type { Json } from './types'

export interface Tab {
  page: string
  text: string
  badge: string | null
  icon: string
  selectedIcon: string
}

const nav = document.createElement('header')
const title = document.createElement('span')
const back = document.createElement('button')
const bar = document.createElement('nav')
export const views = document.createElement('main')

export const tabs: Tab[] = []
export const tabStyle: Record<string, string> = {}

export function setUpChrome(goBack: () => void, openTab: (index: number) => void): void {
  nav.className = 'mp-nav'
  title.className = 'mp-title'
  back.className = 'mp-back'
  back.type = 'button'
  back.textContent = '‹'
  back.setAttribute('aria-label', '返回')
  back.addEventListener('click', goBack)
  const capsule = document.createElement('span')
  capsule.className = 'mp-capsule'
  nav.append(back, title, capsule)
  views.className = 'mp-views'
  bar.className = 'mp-tabs'
  bar.setAttribute('role', 'tablist')
  document.body.append(nav, views, bar)
  readTabs()
  bar.addEventListener('click', (event) => {
    const pressed = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (pressed) openTab(Number(pressed.dataset.index))
  })
}

function readTabs(): void {
  const list = record(appConfig().app.tabBar).list
  for (const each of (Array.isArray(list) ? list : []) as Json[]) {
    const settings = themed(each)
    tabs.push({
      page: text(each.pagePath),
      text: settings.text ?? '',
      badge: null,
      icon: text(each.iconPath),
      selectedIcon: text(each.selectedIconPath),
    })
  }
}

export const isTab = (route: string): boolean => tabs.some((tab) => tab.page === route)

export interface Bar {
  title: string
  color: string
  background: string
  /** The page draws its own. */
  custom: boolean
  canGoBack: boolean
}

export function drawNavigation(look: Bar): void {
  title.textContent = look.title
  document.title = look.title || 'mini program'
  nav.style.color =
    look.color === 'white' ? '#ffffff' : look.color === 'black' ? '#000000' : look.color
  nav.style.background = look.background
  nav.hidden = look.custom
  back.hidden = !look.canGoBack
}

let wanted = true

/** `wx.hideTabBar` and `wx.showTabBar`. */
export function wantTabs(shown: boolean): void {
  wanted = shown
}

export function drawTabs(route: string): void {
  const look = { ...themed(record(appConfig().app.tabBar)), ...tabStyle }
  bar.hidden = !isTab(route) || !wanted
  bar.style.background = look.backgroundColor ?? ''
  const icon = (source: string) => text(themed({ source }).source)
  bar.replaceChildren(
    ...tabs.map((tab, index) => {
      const selected = tab.page === route
      const button = document.createElement('button')
      button.className = 'mp-tab'
      button.type = 'button'
      button.dataset.index = String(index)
      button.setAttribute('role', 'tab')
      button.setAttribute('aria-selected', String(selected))
      button.style.color = (selected ? look.selectedColor : look.color) ?? ''
      const source = icon(selected ? tab.selectedIcon || tab.icon : tab.icon)
      if (source) button.append(imageOf(source))
      button.append(tab.text)
      if (tab.badge !== null) button.append(badgeOf(tab.badge))
      return button
    }),
  )
}

function imageOf(source: string): HTMLImageElement {
  const image = new Image()
  image.src = addressOf(source.startsWith('/') ? source : `/${source}`, '')
  image.alt = ''
  return image
}

function badgeOf(content: string): HTMLSpanElement {
  const badge = document.createElement('span')
  badge.className = 'mp-badge'
  badge.textContent = content
  return badge
}

export function isBarHidden(): { navigation: boolean; tabs: boolean } {
  return { navigation: nav.hidden, tabs: bar.hidden }
}
