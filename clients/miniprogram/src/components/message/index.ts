/** One line of a talk: one's own words, a reply, or what is not sent yet. */

import { shown } from '../../i18n/shown'
import type { RowView } from '../../talk/rows'
import { messageWords } from './words'

const EMPTY: RowView = {
  key: '',
  kind: 'own',
  text: '',
  time: '',
  day: '',
  mark: '',
  isWriting: false,
  isStopped: false,
  isForgotten: false,
  isLeaving: false,
  notices: [],
  sources: [],
  state: '',
  isFailed: false,
  canRetry: false,
  canTakeBack: false,
  canRemove: false,
  attachments: 0,
  sent: [],
}

Component({
  properties: {
    row: { type: Object, value: EMPTY as RowView },
  },

  data: {
    w: shown(messageWords()),
    who: '',
    by: '',
    attached: '',
    numbers: [] as readonly number[],
  },

  observers: {
    row(row: RowView) {
      const w = messageWords()
      const names = {
        own: w.you,
        unsent: w.you,
        reply: row.mark === 'operator' ? w.operator : w.companion,
      }
      const marks = { ai: w.aiGenerated, operator: w.byOperator, fixed: w.fixedText, '': '' }
      this.setData({
        w: shown(w),
        who: names[row.kind],
        by: marks[row.mark],
        attached: row.attachments > 0 ? w.attachments(String(row.attachments)) : '',
        numbers: row.sources.map(({ number }) => number),
      })
    },
  },

  methods: {
    tell(name: string, more: object = {}): void {
      this.triggerEvent(name, { key: this.data.row.key, ...more })
    },

    onMenu(): void {
      if (!this.data.row.isWriting && !this.data.row.isForgotten) this.tell('menu')
    },

    onCite(event: WechatMiniprogram.CustomEvent<{ number: number }>): void {
      this.tell('cite', { number: event.detail.number })
    },

    onSource(event: WechatMiniprogram.TouchEvent): void {
      this.tell('cite', { number: Number(event.currentTarget.dataset.number) })
    },

    onResume(): void {
      this.tell('resume')
    },

    onRetry(): void {
      this.tell('retry')
    },

    /** Also what leaves nothing for the input. */
    onTakeBack(): void {
      this.tell('takeback')
    },
  },
})
