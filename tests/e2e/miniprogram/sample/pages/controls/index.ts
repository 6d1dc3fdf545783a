const recorder = wx.getRecorderManager()

let answer: ((given: { event: 'agree'; buttonId: string }) => void) | null = null

Page({
  data: {
    tones: [{ name: '温柔' }, { name: '直接' }],
    tone: 0,
    day: '',
    picture: '',
    rich: [{ name: 'b', children: [{ type: 'text', text: '粗体' }] }],
    actions: [
      'modal',
      'sheet',
      'record',
      'stop',
      'picture',
      'upload',
      'full',
      'measure',
      'patch',
      'privacy',
      'ask',
      'login',
      'unknown',
    ],
    result: '',
    submitted: {} as Record<string, unknown>,
    changes: [] as unknown[],
    loaded: 0,
  },

  onLoad() {
    recorder.onStop(({ tempFilePath, fileSize }) =>
      this.say(`${tempFilePath.slice(0, 13)} ${fileSize}`),
    )
    recorder.onError(({ errMsg }) => this.say(errMsg))
  },
  say(result: string) {
    this.setData({ result })
  },
  noteChange(value: unknown) {
    this.setData({ changes: [...this.data.changes, value] })
  },
  onFocus() {
    this.noteChange('focus')
  },
  onSwitch(event: WechatMiniprogram.SwitchChange) {
    this.noteChange(event.detail.value)
  },
  onFeelings(event: WechatMiniprogram.CheckboxGroupChange) {
    this.noteChange(event.detail.value)
  },
  onTone(event: WechatMiniprogram.RadioGroupChange) {
    this.noteChange(event.detail.value)
  },
  onPicker(event: WechatMiniprogram.PickerChange) {
    this.setData({ tone: Number(event.detail.value) })
  },
  onDay(event: WechatMiniprogram.PickerChange) {
    this.setData({ day: String(event.detail.value) })
  },
  onAgree() {
    answer?.({ event: 'agree', buttonId: 'agree' })
  },
  onImage() {
    this.setData({ loaded: this.data.loaded + 1 })
  },
  onSubmit(event: WechatMiniprogram.FormSubmit) {
    this.setData({ submitted: event.detail.value })
  },
  onReset() {
    this.say('reset')
  },
  async onAction(event: WechatMiniprogram.TouchEvent) {
    try {
      this.say(String(await this.act(event.currentTarget.dataset.action)))
    } catch (error) {
      this.say((error as { errMsg?: string }).errMsg ?? (error as Error).message)
    }
  },

  async act(action: string): Promise<unknown> {
    if (action === 'modal') {
      const { confirm } = await wx.showModal({ title: '删掉吗', content: '删了就没有了' })
      return confirm
    }
    if (action === 'sheet')
      return (await wx.showActionSheet({ itemList: ['复制', '删除'] })).tapIndex
    if (action === 'record') return recorder.start({ format: 'mp3' })
    if (action === 'stop') return recorder.stop()
    if (action === 'full') return wx.setStorageSync('big', 'x'.repeat(2 * 1024 * 1024))
    if (action === 'patch') {
      return new Promise((_, fail) =>
        wx.request({ url: 'https://api.example.com/v1/me', method: 'PATCH' as 'POST', fail }),
      )
    }
    if (action === 'ask') {
      wx.onNeedPrivacyAuthorization((resolve) => {
        answer = resolve as unknown as typeof answer // the typings do not know what it takes
      })
      return 'asks itself'
    }
    if (action === 'privacy') return wx.requirePrivacyAuthorize({})
    if (action === 'login') return (await wx.login()).code
    if (action === 'unknown') return wx.getLocation({})
    return action === 'measure' ? this.measure() : this.picture(action)
  },
  measure(): Promise<string> {
    return new Promise((resolve) =>
      wx
        .createSelectorQuery()
        .select('.inline')
        .boundingClientRect((box) => resolve(`${box.width} ${box.height}`))
        .exec(),
    )
  },
  async picture(action: string): Promise<string> {
    const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
    const [file] = tempFiles
    if (!file) return 'nothing'
    this.setData({ picture: file.tempFilePath })
    if (action === 'picture') return `${file.width}x${file.height}`
    return new Promise((resolve, reject) =>
      wx.uploadFile({
        url: 'https://api.example.com/v1/media',
        filePath: file.tempFilePath,
        name: 'file',
        formData: { purpose: 'chat' },
        success: ({ statusCode, data }) => resolve(`${statusCode} ${data}`),
        fail: reject,
      }),
    )
  },
})
