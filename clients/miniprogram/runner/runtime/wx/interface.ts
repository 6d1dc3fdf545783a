/** What the app shows outside its pages, and how it moves between them. */
import { drawTabs, isTab, tabs, tabStyle, wantTabs } from '../chrome'
import { Failure } from '../failure'
import { ask, choose, hideMessage, showMessage } from '../overlay'
import * as stack from '../pages'
import { text } from '../types'
import type { Json } from '../types'
import { accepted, asynchronousAll } from './api'
import type { Given } from './api'

// https://developers.weixin.qq.com/miniprogram/dev/api/ui/interaction/wx.showToast.html and neighbours
const TOAST_MS = 1500
const TITLE_WITH_ICON = 7
const BUTTON_LENGTH = 4
const SHEET_ITEMS = 6

function showToast(given: Given): void {
  const title = text(given.title)
  const icon = given.icon ?? 'success'
  if (icon !== 'none' && [...title].length > TITLE_WITH_ICON) {
    console.warn(
      `showToast cuts a title with an icon after ${TITLE_WITH_ICON} characters: ${title}`,
    )
  }
  showMessage(title, 'toast', Number(given.duration ?? TOAST_MS))
}

async function showModal(given: Given): Promise<Json> {
  for (const name of ['confirmText', 'cancelText']) {
    if ([...text(given[name])].length > BUTTON_LENGTH) {
      throw new Failure(`${name} length should not larger than 4 Chinese characters`)
    }
  }
  const { confirm, content } = await ask({
    title: text(given.title),
    content: text(given.content),
    confirm: text(given.confirmText) || '确定',
    cancel: given.showCancel === false ? null : text(given.cancelText) || '取消',
    editable: Boolean(given.editable),
    placeholder: text(given.placeholderText),
  })
  return { confirm, cancel: !confirm, content: given.editable && confirm ? content : null }
}

async function showActionSheet(given: Given): Promise<Json> {
  const items = (given.itemList ?? []) as string[]
  if (items.length > SHEET_ITEMS) {
    throw new Failure('parameter error: itemList should not be larger than 6')
  }
  const tapIndex = await choose(text(given.alertText), items)
  if (tapIndex === null) throw new Failure('cancel')
  return { tapIndex }
}

function tabAt(given: Given) {
  const tab = tabs[Number(given.index)]
  if (!tab) throw new Failure('invalid index')
  if (!isTab(stack.topPage()?.route ?? '')) throw new Failure('not TabBar page')
  return tab
}

const redraw = () => drawTabs(stack.topPage()?.route ?? '')

function setBadge(given: Given, badge: string | null): void {
  tabAt(given).badge = badge
  redraw()
}

function setNavigation(look: stack.Page['bar']): void {
  const page = stack.topPage()
  if (page) Object.assign(page.bar, look)
  stack.draw()
}

function scrollPage(given: Given): void {
  const page = stack.topPage()
  if (!page) return
  if (typeof given.selector === 'string') {
    page.view.querySelector(given.selector)?.scrollIntoView()
  } else {
    page.scroll.scrollTop = Number(given.scrollTop ?? 0)
  }
}

export const userInterface = {
  ...accepted('setBackgroundColor', 'setBackgroundTextStyle', 'hideKeyboard', 'hideHomeButton'),
  ...accepted('showShareMenu', 'hideShareMenu', 'updateShareMenu', 'loadFontFace'),
  ...accepted('showNavigationBarLoading', 'hideNavigationBarLoading'),
  ...asynchronousAll({
    showToast,
    hideToast: hideMessage,
    showLoading: (given) => showMessage(text(given.title), 'loading', 0),
    hideLoading: hideMessage,
    showModal,
    showActionSheet,
    setNavigationBarTitle: (given) => setNavigation({ title: text(given.title) }),
    setNavigationBarColor: (given) =>
      setNavigation({ color: text(given.frontColor), background: text(given.backgroundColor) }),
    setTabBarBadge: (given) => setBadge(given, text(given.text)),
    removeTabBarBadge: (given) => setBadge(given, null),
    showTabBarRedDot: (given) => setBadge(given, ''),
    hideTabBarRedDot: (given) => setBadge(given, null),
    setTabBarItem: (given) => {
      const tab = tabAt(given)
      if (typeof given.text === 'string') tab.text = given.text
      if (typeof given.iconPath === 'string') tab.icon = given.iconPath
      if (typeof given.selectedIconPath === 'string') tab.selectedIcon = given.selectedIconPath
      redraw()
    },
    setTabBarStyle: ({ color, selectedColor, backgroundColor }) => {
      const given = { color, selectedColor, backgroundColor }
      for (const [name, value] of Object.entries(given)) if (value) tabStyle[name] = String(value)
      redraw()
    },
    hideTabBar: () => {
      wantTabs(false)
      stack.draw()
    },
    showTabBar: () => {
      wantTabs(true)
      stack.draw()
    },
    pageScrollTo: scrollPage,
    startPullDownRefresh: stack.pullDown,
    stopPullDownRefresh: stack.stopPullDown,
    navigateTo: (given) => {
      const eventChannel = stack.navigateTo(text(given.url))
      for (const [name, listener] of Object.entries((given.events ?? {}) as Json)) {
        eventChannel.on(name, listener as () => void)
      }
      return { eventChannel }
    },
    redirectTo: (given) => stack.redirectTo(text(given.url)),
    navigateBack: (given) => stack.navigateBack(Number(given.delta ?? 1)),
    switchTab: (given) => stack.switchTab(text(given.url)),
    reLaunch: (given) => stack.reLaunch(text(given.url)),
  }),
}
