/** A sheet from below, above everything else on the page. */

import { shown } from '../../i18n/shown'
import { words } from '../../i18n/words'

const sheetWords = words({ close: '关闭' }, { close: 'Close' })

Component({
  properties: {
    title: { type: String, value: '' },
  },
  data: {
    w: shown(sheetWords()),
  },
  lifetimes: {
    attached() {
      this.setData({ w: shown(sheetWords()) })
    },
  },
  methods: {
    onClose(): void {
      this.triggerEvent('close')
    },
  },
})
