import { wechatStore } from '../platform/store'

export type Language = 'zh' | 'en'

const KEY = 'nuanxin.language'

/** As chosen; else English for those whose WeChat is English, Chinese for all others. */
export function language(): Language {
  const chosen = wechatStore.get(KEY)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return /^en/i.test(wx.getAppBaseInfo().language) ? 'en' : 'zh'
}

export function choose(value: Language): void {
  wechatStore.set(KEY, value)
}

/** For `Accept-Language`. */
export function locale(): string {
  return language() === 'zh' ? 'zh-CN' : 'en'
}
