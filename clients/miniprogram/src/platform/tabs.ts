/** The tab bar, in the person's language, and only where there is something behind it. */

import { words } from '../i18n/words'

const tabWords = words(
  { names: ['聊天', '心情', '记忆', '我的'] },
  { names: ['Talk', 'Moods', 'Memories', 'Me'] },
)

/** On a tab page: WeChat refuses it elsewhere. */
export function showTabs(isShown: boolean): void {
  if (isShown) wx.showTabBar({ animation: false, fail: () => undefined })
  else wx.hideTabBar({ animation: false, fail: () => undefined })
  tabWords().names.forEach((text, index) =>
    wx.setTabBarItem({ index, text, fail: () => undefined }),
  )
}
