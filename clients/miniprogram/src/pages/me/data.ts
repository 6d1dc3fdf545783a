import { momentInWords } from '../../i18n/days'
import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { dataWords } from '../../me/dataWords'
import { sizeOf } from '../../me/format'
import { dropJob, isOver, keepJob, keptJob, readJob, watchJob } from '../../me/jobs'
import { meWords } from '../../me/words'
import { scale } from '../../platform/appearance'
import { client, session } from '../../platform/client'
import { newKey } from '../../platform/keys'
import { clearLocalData } from '../../platform/leaving'
import type { Job } from '../../sdk/types'

type Kind = 'archive' | 'wipe'

interface JobState {
  readonly said: string
  readonly isRunning: boolean
  readonly canCopy: boolean
}

const NONE: JobState = { said: '', isRunning: false, canCopy: false }

/** Taking one's data along, and taking it away. */
Page({
  stops: {} as Partial<Record<Kind, () => void>>,
  /** One job, however often its start is sent. */
  keys: { archive: newKey(), wipe: newKey() } as Record<Kind, string>,

  data: {
    scale: scale(),
    w: shown(dataWords()),
    archive: NONE,
    wipe: NONE,
    asking: '' as '' | 'wipe' | 'delete',
    failed: '',
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: meWords().data })
    this.setData({ w: shown(dataWords()) })
  },

  onShow() {
    this.watch('archive')
    this.watch('wipe')
  },

  onHide() {
    this.unwatch()
  },

  onUnload() {
    this.unwatch()
  },

  unwatch() {
    this.stops.archive?.()
    this.stops.wipe?.()
  },

  nameOf(kind: Kind): string {
    return `${kind}.${session.userId ?? ''}`
  },

  watch(kind: Kind) {
    this.stops[kind]?.()
    const id = keptJob(this.nameOf(kind))
    if (id === null) return
    this.stops[kind] = watchJob(id, {
      onJob: (job) => {
        if (job === null) dropJob(this.nameOf(kind))
        this.setData({ [kind]: job === null ? NONE : stateOf(kind, job), failed: '' })
      },
      onFailure: (error) => this.setData({ failed: explained(failureOf(error)) }),
    })
  },

  async start(kind: Kind, path: '/v1/me/export' | '/v1/me/wipe') {
    if (this.data[kind].isRunning) return
    this.setData({ failed: '', [`${kind}.isRunning`]: true })
    try {
      const job: Job = await client.post(path, { idempotencyKey: this.keys[kind] })
      this.keys[kind] = newKey()
      if (kind === 'wipe') this.forgetAll()
      keepJob(this.nameOf(kind), job.id)
      this.setData({ [kind]: stateOf(kind, job) })
      this.watch(kind)
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)), [`${kind}.isRunning`]: false })
    }
  },

  /** A wipe takes what is on this phone, too, and what was exported. */
  forgetAll() {
    clearLocalData({ keepsSession: true })
    this.stops.archive?.()
    dropJob(this.nameOf('archive'))
    this.setData({ archive: NONE })
  },

  startExport() {
    void this.start('archive', '/v1/me/export')
  },

  startWipe() {
    this.cancel()
    void this.start('wipe', '/v1/me/wipe')
  },

  async startDeletion() {
    this.cancel()
    try {
      const job = await client.delete('/v1/me', {})
      // Nobody is signed in there any more: the page that follows looks with the job's id alone.
      void wx.redirectTo({ url: `/pages/me/receipt?job=${job.id}&leaving=yes` })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  ask(event: WechatMiniprogram.TouchEvent) {
    const asking = event.currentTarget.dataset['of'] as 'wipe' | 'delete'
    if (asking === 'delete' || !this.data.wipe.isRunning) this.setData({ asking })
  },

  cancel() {
    this.setData({ asking: '' })
  },

  /** Links end after minutes: each copy asks for one of its own. */
  async copyLink() {
    const id = keptJob(this.nameOf('archive'))
    if (id === null) return
    try {
      const { download } = await readJob(id)
      if (!download) return this.watch('archive')
      await wx.setClipboardData({ data: download.url })
      tell(dataWords().linkCopied)
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  openReceipt() {
    const id = keptJob(this.nameOf('wipe'))
    if (id !== null) void wx.navigateTo({ url: `/pages/me/receipt?job=${id}` })
  },

  async clearPhone() {
    const texts = dataWords()
    const { confirm } = await wx.showModal({
      title: texts.clearTitle,
      content: texts.clearAsk,
      confirmText: texts.clearShort,
      cancelText: texts.no,
    })
    if (!confirm) return
    clearLocalData({ keepsSession: true })
    tell(texts.cleared)
  },
})

function stateOf(kind: Kind, job: Job): JobState {
  const texts = dataWords()
  const { download, progress } = job
  if (!isOver(job)) {
    const far =
      progress.total == null
        ? ''
        : ` ${texts.progress(String(progress.done), String(progress.total))}`
    const said = job.state === 'queued' ? texts.queued : `${texts.running}${far}`
    return { said, isRunning: true, canCopy: false }
  }
  if (job.state === 'failed') {
    return { ...NONE, said: kind === 'archive' ? texts.failed : texts.eraseFailed }
  }
  if (kind === 'wipe') return { ...NONE, said: texts.wipeDone, canCopy: Boolean(job.receipt) }
  if (!download) return { ...NONE, said: texts.exportGone }
  const ready = texts.exportReady(sizeOf(download.bytes), momentInWords(download.until))
  return { ...NONE, said: ready, canCopy: true }
}
