import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { changeUser, readUser } from '../../me/account'
import {
  changeOf,
  faultsOf,
  fieldsOf,
  hasConsent,
  isNamed,
  sinceOf,
  valuesOf,
  type Faults,
  type Field,
  type Values,
  type Who,
} from '../../me/people'
import { meWords } from '../../me/words'
import { accent, scale } from '../../platform/appearance'
import type { Schemas, User } from '../../sdk/types'

Page({
  who: 'contact' as Who,
  values: {} as Values,

  data: {
    scale: scale(),
    w: shown(meWords()),
    accent: accent(),
    isKnown: false,
    isThere: false,
    hint: '',
    since: '',
    consentText: '',
    consent: false,
    fields: [] as readonly Field[],
    faults: {} as Faults,
    isSaving: false,
    failed: '',
  },

  onLoad(query: { who?: string }) {
    const texts = meWords()
    this.who = query.who === 'guardian' ? 'guardian' : 'contact'
    const isGuardian = this.who === 'guardian'
    void wx.setNavigationBarTitle({ title: isGuardian ? texts.guardian : texts.contact })
    this.setData({
      w: shown(texts),
      hint: isGuardian ? texts.guardianHint : texts.contactHint,
      consentText: isGuardian ? texts.guardianConsent : texts.contactConsent,
    })
    void this.load()
  },

  async load() {
    try {
      this.show(await readUser())
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  show(user: User) {
    this.values = valuesOf(this.who, user)
    this.setData({
      isKnown: true,
      isThere: isNamed(this.who, user),
      since: sinceOf(this.who, user),
      consent: hasConsent(this.who, user),
      fields: fieldsOf(this.who, this.values),
      failed: '',
    })
  },

  type(event: WechatMiniprogram.Input) {
    const name = String(event.currentTarget.dataset['name'])
    this.values = { ...this.values, [name]: event.detail.value }
  },

  agree(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ consent: event.detail.value })
  },

  async save() {
    const { consent } = this.data
    const faults = faultsOf(this.who, this.values, consent)
    this.setData({ faults })
    if (Object.keys(faults).length > 0) return
    await this.change(changeOf(this.who, this.values, consent))
  },

  async remove() {
    const texts = meWords()
    const isGuardian = this.who === 'guardian'
    const { confirm } = await wx.showModal({
      title: isGuardian ? texts.guardianRemove : texts.contactRemove,
      content: isGuardian ? texts.guardianRemoveText : texts.contactRemoveText,
      confirmText: texts.contactRemoveShort,
      cancelText: texts.cancel,
    })
    if (confirm) await this.change(isGuardian ? { guardian: null } : { emergency_contact: null })
  },

  async change(care: Schemas['CareChange']) {
    if (this.data.isSaving) return
    this.setData({ isSaving: true, failed: '' })
    try {
      await changeUser({ care })
      tell(meWords().saved)
      void wx.navigateBack()
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    } finally {
      this.setData({ isSaving: false })
    }
  },
})
