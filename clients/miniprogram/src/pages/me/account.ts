import { dayInWords, wallOf } from '../../i18n/days'
import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { readUser } from '../../me/account'
import { dataWords } from '../../me/dataWords'
import { isEmail, passwordFault } from '../../me/fields'
import { meWords } from '../../me/words'
import { scale } from '../../platform/appearance'
import { client, session } from '../../platform/client'
import type { SignedIn } from '../../sdk/types'

interface Way {
  readonly id: string
  readonly label: string
  readonly detail: string
}

/** The ways into the account: WeChat, and an e-mail that opens the same account on the web. */
Page({
  typed: {} as Record<string, string>,

  data: {
    scale: scale(),
    w: shown(dataWords()),
    isKnown: false,
    hasEmail: false,
    signIns: [] as readonly Way[],
    faults: {} as Readonly<Record<string, string>>,
    isSaving: false,
    failed: '',
  },

  onLoad() {
    void wx.setNavigationBarTitle({ title: meWords().signIns })
    this.setData({ w: shown(dataWords()) })
    void this.load()
  },

  async load() {
    const texts = dataWords()
    try {
      const [user, { items }] = await Promise.all([readUser(), client.get('/v1/me/sign-ins', {})])
      this.setData({
        isKnown: true,
        failed: '',
        hasEmail: user.email !== null,
        signIns: items.map(({ id, kind, label, created_at: at }) => ({
          id,
          label,
          detail: `${texts.kinds[kind]} · ${texts.addedOn(dayOf(at))}`,
        })),
      })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  type(event: WechatMiniprogram.Input) {
    this.typed[String(event.currentTarget.dataset['name'])] = event.detail.value
  },

  async addEmail() {
    const { email = '', password = '' } = this.typed
    const faults = {
      ...(isEmail(email) ? {} : { email: dataWords().emailWrong }),
      ...faultOf(password),
    }
    if (!this.mayGo(faults)) return
    await this.send(dataWords().emailAdded, async () => {
      const body = { email: email.trim(), password }
      const signedIn: SignedIn = await client.post('/v1/auth/register', { body })
      session.begin(signedIn)
    })
  },

  async changePassword() {
    const { present = '', fresh = '' } = this.typed
    const texts = dataWords()
    const faults = present === fresh ? { password: texts.passwordSame } : faultOf(fresh)
    if (!this.mayGo(faults)) return
    await this.send(texts.passwordChanged, () =>
      client.put('/v1/me/password', { body: { current_password: present, new_password: fresh } }),
    )
  },

  mayGo(faults: Readonly<Record<string, string>>): boolean {
    this.setData({ faults })
    return Object.keys(faults).length === 0 && !this.data.isSaving
  },

  /** What was typed goes from the page once it is not needed any more: with its fields, which are
   * made anew. */
  async send(told: string, work: () => Promise<unknown>) {
    this.setData({ isSaving: true, failed: '' })
    try {
      await work()
      this.typed = {}
      this.setData({ isKnown: false })
      tell(told)
      await this.load()
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    } finally {
      this.setData({ isSaving: false })
    }
  },
})

function faultOf(password: string): Readonly<Record<string, string>> {
  const fault = passwordFault(password)
  return fault === null ? {} : { password: dataWords()[fault] }
}

function dayOf(at: string): string {
  return dayInWords(wallOf(new Date(at), null).day)
}
