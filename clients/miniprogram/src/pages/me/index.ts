import { explained, failureOf, tell } from '../../i18n/failures'
import { language } from '../../i18n/language'
import { shown } from '../../i18n/shown'
import { readUser } from '../../me/account'
import { meWords } from '../../me/words'
import { scale } from '../../platform/appearance'
import { hasBegun } from '../../platform/beginning'
import { showTabs } from '../../platform/tabs'
import type { User } from '../../sdk/types'

interface Cell {
  readonly name: string
  readonly value: string
  readonly url: string
  readonly first: boolean
}

Page({
  user: null as User | null,

  data: {
    scale: scale(),
    w: shown(meWords()),
    begun: false,
    name: '',
    groups: [] as { key: string; cells: readonly Cell[] }[],
    failed: '',
  },

  onShow() {
    const texts = meWords()
    void wx.setNavigationBarTitle({ title: texts.title })
    showTabs(hasBegun())
    this.setData({ w: shown(texts), begun: hasBegun() })
    if (hasBegun()) void this.load()
  },

  async onPullDownRefresh() {
    if (hasBegun()) await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    // What can be opened does not wait for the network.
    this.setData({ groups: groupsOf(this.user) })
    try {
      const user = await readUser()
      this.user = user
      this.setData({ failed: '', name: user.display_name ?? '', groups: groupsOf(user) })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: String(event.currentTarget.dataset['url']) })
  },

  openContract() {
    wx.openPrivacyContract({ fail: () => tell(meWords().contract) })
  },
})

function groupsOf(user: User | null) {
  const texts = meWords()
  const tone = texts.tones[user?.companion.tone ?? 'none']
  const spoken = language() === 'zh' ? '中文' : 'English'
  const cells = (...given: readonly (readonly [string, string, string])[]): Cell[] =>
    given.map(([name, value, page], place) => ({
      name,
      value,
      url: `/pages/me/${page}`,
      first: place === 0,
    }))
  return [
    {
      key: 'person',
      cells: cells(
        [texts.profile, user ? spoken : '', 'profile'],
        [texts.companion, user ? tone : '', 'companion'],
      ),
    },
    {
      key: 'care',
      cells: cells(
        [texts.care, '', 'care'],
        [texts.contact, user?.care.emergency_contact?.name ?? '', 'person?who=contact'],
        [texts.guardian, user?.care.guardian?.name ?? '', 'person?who=guardian'],
      ),
    },
    {
      key: 'data',
      cells: cells([texts.signIns, user?.email ?? '', 'account'], [texts.data, '', 'data']),
    },
  ]
}
