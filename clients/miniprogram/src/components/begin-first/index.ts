/** In place of a page that needs somebody to have begun: nobody is signed in unasked. */

Component({
  properties: { text: { type: String, value: '' }, action: { type: String, value: '' } },
  methods: {
    go() {
      void wx.switchTab({ url: '/pages/talk/index' })
    },
  },
})
