import { failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { dataWords } from '../../me/dataWords'
import { isOver, watchJob } from '../../me/jobs'
import { receiptOf, type Receipt } from '../../me/receipts'
import { scale } from '../../platform/appearance'
import { copy } from '../../platform/clipboard'
import { forgetPerson, leave } from '../../platform/leaving'
import type { Job } from '../../sdk/types'

/** What was erased; for somebody whose account is deleted the last page there is. */
Page({
  stop: null as (() => void) | null,

  data: {
    scale: scale(),
    w: shown(dataWords()),
    isLeaving: false,
    said: '',
    receipt: null as Receipt | null,
    failed: '',
  },

  onLoad(query: { job?: string; leaving?: string }) {
    const texts = dataWords()
    const isLeaving = query.leaving === 'yes'
    void wx.setNavigationBarTitle({ title: texts.receipt })
    // Or the next request would sign in anew, and make another account.
    if (isLeaving) forgetPerson()
    this.setData({ w: shown(texts), isLeaving, said: isLeaving ? texts.farewellRunning : '' })
    this.stop = watchJob(query.job ?? '', {
      onJob: (job) => this.show(job),
      onFailure: (error) => {
        failureOf(error) // what is a fault of ours is thrown on
        this.setData({ failed: texts.farewellUnknown })
      },
    })
  },

  onUnload() {
    this.stop?.()
    if (this.data.isLeaving) leave()
  },

  show(job: Job | null) {
    const texts = dataWords()
    if (job === null) {
      this.setData({ failed: texts.farewellUnknown })
      return
    }
    const done = this.data.isLeaving ? texts.farewellDone : texts.wipeDone
    const said = isOver(job) ? (job.state === 'done' ? done : texts.eraseFailed) : this.data.said
    this.setData({ said, receipt: receiptOf(job), failed: '' })
  },

  copy() {
    const data = this.data.receipt?.jws ?? ''
    copy(data, dataWords().receiptCopied)
  },

  leave() {
    this.setData({ isLeaving: false })
    leave()
  },
})
