/** A word has to be typed, so that nobody erases anything by a slip. */

import { shown } from '../../i18n/shown'
import { dataWords } from '../../me/dataWords'

Component({
  properties: { word: { type: String, value: '' } },
  data: { w: shown(dataWords()), asked: '', typed: '', isRight: false },
  observers: {
    word(word: string) {
      const texts = dataWords()
      this.setData({ w: shown(texts), asked: texts.typed(word) })
    },
  },
  methods: {
    type(event: WechatMiniprogram.Input) {
      const typed = event.detail.value.trim().toLowerCase()
      this.setData({ isRight: typed === this.data.word.toLowerCase() })
    },
    confirm() {
      if (this.data.isRight) this.triggerEvent('confirm')
    },
    cancel() {
      this.triggerEvent('cancel')
    },
  },
})
