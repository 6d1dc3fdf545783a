import { tell, tellFailure } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { editedMood } from '../../moods/passing'
import { changesOf, isAhead, nothingSaid, saidOf, type Said } from '../../moods/said'
import { moodSync } from '../../moods/sync'
import { moodWords } from '../../moods/words'
import { scale } from '../../platform/appearance'
import { client } from '../../platform/client'
import { newKey } from '../../platform/keys'
import { levelOf, MOOD_LEVELS } from '../../sdk/mood-levels'

Page({
  data: {
    scale: scale(),
    w: shown(moodWords()),
    zone: '',
    level: 0,
    said: nothingSaid(0, null),
  },

  async onLoad() {
    const texts = moodWords()
    void wx.setNavigationBarTitle({ title: texts.editTitle })
    const mood = editedMood()
    if (mood === null) {
      void wx.switchTab({ url: '/pages/moods/index' })
      return
    }
    const zone = await zoneOf()
    this.setData({
      w: shown(texts),
      zone,
      level: levelOf(mood.valence).value,
      said: saidOf(mood, zone || null),
    })
  },

  pick(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.setData({ level: event.detail.value })
  },

  tell(event: WechatMiniprogram.CustomEvent<Partial<Said>>) {
    const said = { ...this.data.said, ...event.detail }
    // The text field holds its own words: given back to it, they would move its cursor.
    if ('note' in event.detail) this.data.said = said
    else this.setData({ said })
  },

  save() {
    const mood = editedMood()
    if (mood === null) return
    const { said, level } = this.data
    const zone = this.data.zone || null
    if (isAhead(said, zone)) {
      tell(moodWords().inFuture)
      return
    }
    const valence = MOOD_LEVELS[level - 1]?.valence ?? mood.valence
    const isMoved = level !== levelOf(mood.valence).value
    const change = {
      ...changesOf(saidOf(mood, zone), said, isMoved ? valence : mood.valence, zone),
      ...(isMoved && { valence }),
    }
    if (Object.keys(change).length > 0) {
      moodSync().outbox.change({ key: newKey(), id: mood.id }, change)
      moodSync().soon(0)
    }
    tell(moodWords().changed)
    void wx.navigateBack()
  },

  async remove() {
    const mood = editedMood()
    const texts = moodWords()
    const { confirm } = await wx.showModal({
      title: texts.removeTitle,
      content: texts.removeText,
      confirmText: texts.remove,
      cancelText: texts.cancel,
    })
    if (!confirm || mood === null) return
    try {
      await client.delete('/v1/moods/{mood_id}', { path: { mood_id: mood.id } })
      tell(texts.removed)
      void wx.navigateBack()
    } catch (error) {
      tellFailure(error)
    }
  },
})

/** Empty for the phone's own, where the profile cannot be asked. */
async function zoneOf(): Promise<string> {
  try {
    return (await client.get('/v1/me', {})).time_zone
  } catch (error) {
    tellFailure(error)
    return ''
  }
}
