import { choose, HOME } from '../../help/lines'
import { countryChoices, countryName } from '../../i18n/countries'
import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { changeUser, readUser } from '../../me/account'
import { meWords, type MeWords } from '../../me/words'
import { accent, scale } from '../../platform/appearance'
import type { Schemas, User } from '../../sdk/types'

type Choice = 'remember' | 'recall' | 'pictures' | 'faces' | 'voice_baseline'

interface Setting {
  readonly name: Choice
  readonly label: string
  readonly hint: string
  readonly isOn: boolean
}

Page({
  data: {
    scale: scale(),
    w: shown(meWords()),
    accent: accent(),
    isKnown: false,
    settings: [] as readonly Setting[],
    countries: [] as readonly { code: string; name: string }[],
    country: '',
    place: 0,
    failed: '',
  },

  onLoad() {
    const texts = meWords()
    void wx.setNavigationBarTitle({ title: texts.care })
    this.setData({ w: shown(texts) })
    void this.load()
  },

  async load() {
    try {
      this.show(await readUser())
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  show({ care }: User) {
    const country = care.country ?? HOME
    const countries = countryChoices(country)
    this.setData({
      isKnown: true,
      failed: '',
      settings: settingsOf(care, meWords()),
      countries,
      country: countryName(country),
      place: countries.findIndex((one) => one.code === country),
    })
  },

  async change(care: Schemas['CareChange']): Promise<void> {
    try {
      this.show(await changeUser({ care }))
      tell(meWords().saved)
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  async turn(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    const name = event.currentTarget.dataset['name'] as Choice
    const place = this.data.settings.findIndex((one) => one.name === name)
    const { value } = event.detail
    this.setData({ [`settings[${place}].isOn`]: value })
    await this.change({ [name]: value })
    // A switch that was refused goes back to where it was.
    if (this.data.failed !== '') this.setData({ [`settings[${place}].isOn`]: !value })
  },

  pickCountry(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const picked = this.data.countries[Number(event.detail.value)]
    if (!picked) return
    choose(picked.code)
    void this.change({ country: picked.code })
  },
})

function settingsOf(care: User['care'], texts: MeWords): Setting[] {
  const setting = (name: Choice, label: string, hint: string) => ({
    name,
    label,
    hint,
    isOn: care[name] === true,
  })
  return [
    setting('remember', texts.remember, texts.rememberHint),
    setting('recall', texts.recall, texts.recallHint),
    setting('pictures', texts.pictures, texts.picturesHint),
    setting('faces', texts.faces, texts.facesHint),
    setting('voice_baseline', texts.voice, texts.voiceHint),
  ]
}
