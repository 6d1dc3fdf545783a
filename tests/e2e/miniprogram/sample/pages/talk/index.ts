import { EventReader, Utf8Decoder } from '../../lib/decode'

interface Message {
  id: number
  role: string
  text: string
}

const heightOf = (touches: WechatMiniprogram.TouchDetail[]): number =>
  Math.round(touches[0]?.clientY ?? -1)

let task: WechatMiniprogram.RequestTask | null = null

Page({
  data: {
    messages: [] as Message[],
    draft: '',
    last: '',
    busy: false,
    failure: '',
    picked: '',
    shown: 0,
    hidden: 0,
    held: [] as number[],
  },

  onLoad() {
    this.setData({ messages: wx.getStorageSync('history') || [] })
  },
  onShow() {
    this.setData({ shown: this.data.shown + 1 })
  },
  onHide() {
    this.setData({ hidden: this.data.hidden + 1 })
  },
  onPullDownRefresh() {
    wx.stopPullDownRefresh()
  },
  onShareAppMessage() {
    return { title: '暖心', path: 'pages/talk/index' }
  },

  onDraft(event: WechatMiniprogram.Input) {
    this.setData({ draft: event.detail.value })
  },
  onPick(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ picked: event.detail.text })
  },
  onHold(event: WechatMiniprogram.TouchEvent) {
    this.setData({ held: [heightOf(event.touches)] })
  },
  onMove(event: WechatMiniprogram.TouchEvent) {
    this.setData({ held: [...this.data.held, heightOf(event.touches)] })
  },
  onLet(event: WechatMiniprogram.TouchEvent) {
    this.setData({ held: [...this.data.held, heightOf(event.changedTouches)] })
  },
  onStop() {
    task?.abort()
  },

  onSend() {
    const text = this.data.draft.trim()
    if (!text || this.data.busy) return
    const at = this.data.messages.length
    const messages = [
      ...this.data.messages,
      { id: at, role: 'user', text },
      { id: at + 1, role: 'ai', text: '' },
    ]
    this.setData({ messages, draft: '', busy: true, failure: '', last: `m-${at + 1}` })
    this.listen(text, at + 1)
  },

  listen(text: string, at: number) {
    const decoder = new Utf8Decoder()
    const reader = new EventReader()
    let said = ''
    task = wx.request({
      url: 'https://api.example.com/v1/chat',
      method: 'POST',
      data: { text },
      enableChunked: true,
      fail: ({ errMsg }) => this.setData({ failure: errMsg }),
      complete: () => {
        task = null
        this.setData({ busy: false })
        wx.setStorageSync('history', this.data.messages)
      },
    })
    task.onChunkReceived(({ data }) => {
      said += reader.add(decoder.add(data)).join('')
      this.setData({ [`messages[${at}].text`]: said })
    })
  },
})
