/** Who this is, and the consent that WeChat asks for: before anybody is signed in. */

import { explained, failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { noteBegun, forgetBegun } from '../../platform/beginning'
import { session } from '../../platform/client'
import { welcomeWords } from './words'

Component({
  data: {
    contract: '',
    needsConsent: false,
    isStarting: false,
    failure: '',
    w: shown(welcomeWords()),
  },

  lifetimes: {
    attached() {
      this.setData({ w: shown(welcomeWords()) })
      wx.getPrivacySetting({
        success: ({ needAuthorization, privacyContractName }) =>
          this.setData({
            needsConsent: needAuthorization,
            contract: needAuthorization ? welcomeWords().contract(privacyContractName) : '',
          }),
      })
    },
  },

  methods: {
    async onStart(): Promise<void> {
      if (this.data.isStarting) return
      this.setData({ isStarting: true, failure: '' })
      noteBegun()
      try {
        await session.ready()
        this.triggerEvent('begun')
      } catch (error) {
        forgetBegun()
        this.setData({ failure: welcomeWords().failed + explained(failureOf(error)) })
      }
      this.setData({ isStarting: false })
    },

    onContract(): void {
      void wx.openPrivacyContract({})
    },

    onHelp(): void {
      void wx.navigateTo({ url: '/pages/help/index' })
    },
  },
})
