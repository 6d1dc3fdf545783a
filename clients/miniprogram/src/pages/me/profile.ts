import { explained, failureOf, tell } from '../../i18n/failures'
import { choose, language, locale, type Language } from '../../i18n/language'
import { shown } from '../../i18n/shown'
import { changeUser, readUser, type ProfileChange } from '../../me/account'
import { meWords } from '../../me/words'
import { ownZone, zoneChoices, zoneName } from '../../me/zones'
import { scale } from '../../platform/appearance'
import { clock } from '../../platform/clock'
import type { User } from '../../sdk/types'

const OLDEST = 1900
const LANGUAGES: readonly { value: Language; name: string }[] = [
  { value: 'zh', name: '中文' },
  { value: 'en', name: 'English' },
]

Page({
  user: null as User | null,
  typed: '',

  data: {
    scale: scale(),
    w: shown(meWords()),
    isKnown: false,
    name: '',
    isChanged: false,
    years: [] as string[],
    yearPlace: 0,
    languages: LANGUAGES,
    language: language(),
    zone: '',
    zones: [] as readonly { zone: string; name: string }[],
    here: '',
    failed: '',
  },

  onLoad() {
    this.dress()
    void this.load()
  },

  load() {
    this.setData({ failed: '' })
    void this.change(null)
  },

  dress() {
    const texts = meWords()
    void wx.setNavigationBarTitle({ title: texts.profile })
    this.setData({ w: shown(texts), language: language() })
  },

  /** `null` only reads. */
  async change(change: ProfileChange | null): Promise<boolean> {
    try {
      this.show(await (change === null ? readUser() : changeUser(change)))
      if (change !== null) tell(meWords().saved)
      return true
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
      return false
    }
  },

  show(user: User) {
    const texts = meWords()
    const isFirst = this.user === null
    const own = ownZone()
    const thisYear = new Date(clock.now()).getFullYear()
    this.user = user
    if (isFirst) this.typed = user.display_name ?? ''
    this.setData({
      isKnown: true,
      failed: '',
      ...(isFirst && { name: this.typed }),
      isChanged: this.typed.trim() !== (user.display_name ?? ''),
      years: [
        texts.notGiven,
        ...Array.from({ length: thisYear - OLDEST + 1 }, (_, ago) => String(thisYear - ago)),
      ],
      yearPlace: user.birth_year == null ? 0 : thisYear - user.birth_year + 1,
      zone: zoneName(user.time_zone),
      zones: zoneChoices(user.time_zone),
      here: own !== null && own !== user.time_zone ? texts.timeZoneHere(zoneName(own)) : '',
    })
  },

  typeName(event: WechatMiniprogram.Input) {
    this.typed = event.detail.value
    this.setData({ isChanged: this.typed.trim() !== (this.user?.display_name ?? '') })
  },

  saveName() {
    const name = this.typed.trim()
    if (this.data.isChanged) void this.change({ display_name: name === '' ? null : name })
  },

  pickYear(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const place = Number(event.detail.value)
    const year = place === 0 ? null : Number(this.data.years[place])
    void this.change({ birth_year: year })
  },

  pickLanguage(event: WechatMiniprogram.TouchEvent) {
    choose(event.currentTarget.dataset['value'] as Language)
    this.dress()
    if (this.user) this.show(this.user)
    void this.change({ language: locale() })
  },

  pickZone(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const picked = this.data.zones[Number(event.detail.value)]
    if (picked) void this.change({ time_zone: picked.zone })
  },

  takeHere() {
    const own = ownZone()
    if (own !== null) void this.change({ time_zone: own })
  },
})
