/** How the phone wants to be written on. */

/** What a control's own `color` takes, which no style reaches: `--accent` of app.wxss. */
const ACCENTS = { light: '#a8472f', dark: '#eaa184' } as const

/** The person's size of type is 16 where they have not changed it. */
const USUAL = 16

export function accent(): string {
  return ACCENTS[wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light']
}

/** How much larger than usual; within what the pages have room for. */
export function scale(): number {
  const { fontSizeSetting = USUAL } = wx.getAppBaseInfo()
  return Math.min(Math.max(fontSizeSetting / USUAL, 0.9), 1.6)
}

/** Pixels of a keyboard of this height that lie over the page: the tab bar is under it, too. */
export function overlap(height: number): number {
  const { screenHeight, screenTop, windowHeight } = wx.getWindowInfo()
  return Math.max(height - Math.max(screenHeight - screenTop - windowHeight, 0), 0)
}

/** Pixels of a page below which there is room for little more than what is said last. */
const LOW = 420

/** `keyboard`: the pixels of the page that lie under it. */
export function isLow(keyboard: number): boolean {
  return wx.getWindowInfo().windowHeight - keyboard < LOW
}
