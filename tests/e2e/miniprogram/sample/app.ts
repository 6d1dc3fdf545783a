App({
  globalData: { log: [] as string[] },
  onLaunch(options) {
    this.globalData.log.push(`launch ${options.path}`)
  },
  onShow() {
    this.globalData.log.push('show')
  },
  onHide() {
    this.globalData.log.push('hide')
  },
})
