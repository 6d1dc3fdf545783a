/** Five faces, of which one may be chosen. */

import { namedLevels } from '../../moods/levels'

Component({
  properties: {
    /** 0: none yet. */
    value: { type: Number, value: 0 },
    label: { type: String, value: '' },
  },
  data: { levels: namedLevels() },
  pageLifetimes: {
    show() {
      this.setData({ levels: namedLevels() })
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('pick', { value: Number(event.currentTarget.dataset['value']) })
    },
  },
})
