/** Help lines, one tap from a call, which stay in view as long as there is danger. */

import { shown } from '../../i18n/shown'
import { dialled } from '../../sdk/help-lines'
import type { Danger } from '../../talk/danger'
import { safetyWords } from './words'

/** Lines that are there when it is folded. */
const FOLDED = 2
/** Those that stand side by side where there is little room: for an emergency, and to talk. */
const SIDE_BY_SIDE = 3

interface Shown {
  readonly dial: string
  readonly number: string
  readonly name: string
  readonly hours: string
  readonly label: string
  /** Whoever comes by themselves; not whoever only listens. */
  readonly isUrgent: boolean
}

Component({
  properties: {
    danger: { type: Object, value: null as unknown as Danger },
    /** There is little room, as above a keyboard. */
    low: { type: Boolean, value: false },
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
      const lines = (danger?.lines ?? []).flatMap(({ kind, number, name, hours }): Shown[] => {
        const dial = dialled(number)
        if (dial === null || number === null) return []
        const isUrgent = kind !== 'crisis'
        return [{ dial, number, name, hours, label: w.call(number, name), isUrgent }]
      })
      const title = danger?.level === 'acute' ? w.acute : w.risk
      this.setData({ w: shown(w), lines, title })
      this.fold(this.data.isFolded)
    },
    low() {
      this.fold(this.data.isFolded)
    },
  },

  methods: {
    fold(isFolded: boolean): void {
      const { lines, low } = this.data
      const shown = isFolded ? lines.slice(0, FOLDED) : lines
      this.setData({ isFolded, shown: low ? sideBySide(lines) : shown })
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

/** The first ones, and somebody to talk to in any case. */
function sideBySide(lines: readonly Shown[]): readonly Shown[] {
  const first = lines.slice(0, SIDE_BY_SIDE)
  if (first.some((one) => !one.isUrgent)) return first
  const talking = lines.filter((one) => !one.isUrgent)
  return [...lines.slice(0, SIDE_BY_SIDE - 1), ...talking.slice(0, 1)]
}
