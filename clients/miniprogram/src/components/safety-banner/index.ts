/** Help lines, one tap from a call, which stay in view as long as there is danger. */

import { shown } from '../../i18n/shown'
import { dialled, type Danger } from '../../talk/danger'
import { safetyWords } from './words'

/** Lines that are there when it is folded. */
const FOLDED = 2

interface Shown {
  readonly dial: string
  readonly number: string
  readonly name: string
  readonly hours: string
  readonly label: string
}

Component({
  properties: {
    danger: { type: Object, value: null as unknown as Danger },
  },

  data: {
    lines: [] as readonly Shown[],
    shown: [] as readonly Shown[],
    isFolded: true,
    title: '',
    w: shown(safetyWords()),
  },

  observers: {
    danger(danger: Danger | null) {
      const w = safetyWords()
      const lines = (danger?.lines ?? []).flatMap(({ number, name, hours }): Shown[] => {
        const dial = dialled(number)
        if (dial === null || number === null) return []
        return [{ dial, number, name, hours, label: w.call(number, name) }]
      })
      const title = danger?.level === 'acute' ? w.acute : w.risk
      this.setData({ w: shown(w), lines, title })
      this.fold(this.data.isFolded)
    },
  },

  methods: {
    fold(isFolded: boolean): void {
      const { lines } = this.data
      this.setData({ isFolded, shown: isFolded ? lines.slice(0, FOLDED) : lines })
    },

    onFold(): void {
      this.fold(!this.data.isFolded)
    },

    onCall(event: WechatMiniprogram.TouchEvent): void {
      const phoneNumber = String(event.currentTarget.dataset.dial)
      // The person may think better of it, which WeChat reports as a failure.
      wx.makePhoneCall({ phoneNumber, fail: () => undefined })
    },

    onMore(): void {
      void wx.navigateTo({ url: '/pages/help/index' })
    },
  },
})
