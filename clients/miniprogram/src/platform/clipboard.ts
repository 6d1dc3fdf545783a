/** Copying for the person. */

import { tell } from '../i18n/failures'
import { words } from '../i18n/words'

const clipboardWords = words(
  { refused: '没能复制，再试一次好吗？' },
  { refused: 'It was not copied. Would you try again?' },
)

/** `told` once it is there. Without consent to the privacy contract WeChat copies nothing. */
export function copy(data: string, told: string): void {
  wx.setClipboardData({
    data,
    success: () => tell(told),
    fail: () => tell(clipboardWords().refused),
  })
}
