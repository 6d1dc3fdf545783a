import { atHand, choose, chosenCountry, linesOf, type Line } from '../../help/lines'
import { groupsOf, urgentOf, type ShownGroup, type ShownLine } from '../../help/shown'
import { helpWords } from '../../help/words'
import { countryChoices, countryName } from '../../i18n/countries'
import { tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { scale } from '../../platform/appearance'

/** Whom to call: for everybody, signed in or not, with a network or without. */
Page({
  data: {
    w: shown(helpWords()),
    scale: scale(),
    country: '',
    countryName: '',
    countries: [] as readonly { code: string; name: string }[],
    place: 0,
    urgent: [] as readonly ShownLine[],
    groups: [] as readonly ShownGroup[],
    notice: '',
    isLoading: false,
  },

  onLoad() {
    const texts = helpWords()
    void wx.setNavigationBarTitle({ title: texts.title })
    this.setData({ w: shown(texts) })
    this.show(chosenCountry())
  },

  show(country: string) {
    const countries = countryChoices(country)
    this.setData({
      country,
      countryName: countryName(country),
      countries,
      place: countries.findIndex((one) => one.code === country),
    })
    this.put(atHand(country))
    void this.load()
  },

  async load() {
    const { country } = this.data
    this.setData({ isLoading: true })
    const { items, notice } = await linesOf(country)
    if (country !== this.data.country) return
    this.put(items)
    this.setData({ notice, isLoading: false })
  },

  put(lines: readonly Line[]) {
    const { country } = this.data
    this.setData({ urgent: urgentOf(lines, country), groups: groupsOf(lines, country) })
  },

  pickCountry(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const picked = this.data.countries[Number(event.detail.value)]
    if (!picked) return
    choose(picked.code)
    this.show(picked.code)
  },

  call(event: WechatMiniprogram.TouchEvent) {
    const phoneNumber = String(event.currentTarget.dataset['dial'])
    // The person may think better of it, which WeChat reports as a failure.
    wx.makePhoneCall({ phoneNumber, fail: () => undefined })
  },

  copy(event: WechatMiniprogram.TouchEvent) {
    const data = String(event.currentTarget.dataset['address'])
    wx.setClipboardData({ data, success: () => tell(helpWords().copied), fail: () => tell(data) })
  },
})
