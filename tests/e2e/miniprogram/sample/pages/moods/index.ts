Page({
  data: { level: 3, refusals: [] as string[] },
  onLevel(event: WechatMiniprogram.SliderChange) {
    this.setData({ level: event.detail.value })
  },
  async onSave() {
    await wx.setStorage({ key: 'mood', data: { level: this.data.level } })
    wx.setTabBarBadge({ index: 1, text: '1' })
    wx.showToast({ title: '记下了' })
  },
  onMore() {
    wx.navigateTo({
      url: '/pages/detail/index?name=%E6%99%B4&plain',
      events: { said: (words: string) => this.setData({ refusals: [words] }) },
    })
  },
  onExtra() {
    wx.navigateTo({ url: '/more/pages/extra/index' })
  },
})
