Page({
  data: { name: '', plain: 'x', bottom: 0, scrolled: 0 },
  onLoad(query) {
    this.setData({ name: query.name ?? '', plain: query.plain ?? 'missing' })
  },
  onReachBottom() {
    this.setData({ bottom: this.data.bottom + 1 })
  },
  onPageScroll({ scrollTop }) {
    this.setData({ scrolled: Math.round(scrollTop) })
  },
  onSay() {
    this.getOpenerEventChannel().emit?.('said', '你好')
    wx.navigateBack()
  },
})
