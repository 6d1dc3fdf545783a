import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { changeUser, readUser } from '../../me/account'
import { meWords } from '../../me/words'
import { scale } from '../../platform/appearance'
import { client } from '../../platform/client'
import type { Schemas, User } from '../../sdk/types'

const TONES = ['none', 'warm', 'gentle', 'bright', 'plain'] as const

interface Option {
  readonly value: string
  readonly name: string
  readonly sample: string
}

/** How replies sound, and whom new talks begin with. */
Page({
  data: {
    scale: scale(),
    w: shown(meWords()),
    isKnown: false,
    tones: [] as readonly Option[],
    tone: 'none' as string,
    companions: [] as readonly Option[],
    whom: '',
    isGone: false,
    failed: '',
  },

  onLoad() {
    const texts = meWords()
    void wx.setNavigationBarTitle({ title: texts.companion })
    this.setData({
      w: shown(texts),
      tones: TONES.map((value) => ({
        value,
        name: texts.tones[value],
        sample: texts.toneSamples[value],
      })),
    })
    void this.load()
  },

  async load() {
    try {
      const [user, { items }] = await Promise.all([readUser(), client.get('/v1/companions', {})])
      const companions = items.map(({ id, name, greeting }) => ({
        value: id,
        name,
        sample: greeting,
      }))
      this.setData({ companions, isKnown: true, failed: '' })
      this.show(user)
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  show({ companion: { tone, agent_id: id } }: User) {
    const { companions } = this.data
    const isThere = companions.some((one) => one.value === id)
    this.setData({
      tone: tone ?? 'none',
      whom: (isThere ? id : companions[0]?.value) ?? '',
      isGone: id != null && !isThere,
    })
  },

  async pick(event: WechatMiniprogram.TouchEvent) {
    const { field, value } = event.currentTarget.dataset as { field: string; value: string }
    const companion =
      field === 'tone'
        ? { tone: value === 'none' ? null : (value as Schemas['Tone']) }
        : { agent_id: value }
    try {
      this.show(await changeUser({ companion }))
      tell(meWords().saved)
      this.setData({ failed: '' })
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },
})
