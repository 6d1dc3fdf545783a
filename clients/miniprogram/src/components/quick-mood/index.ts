/** How it felt to say something: five faces, and what was read from it, to be put right. */

import { tellFailure } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { levelName } from '../../moods/levels'
import { client } from '../../platform/client'
import { newKey } from '../../platform/keys'
import { feltAt, MOOD_LEVELS, type MoodValue } from '../../sdk/mood-levels'
import type { Schemas } from '../../sdk/types'
import { quickMoodWords } from './words'

const FACES: Readonly<Record<MoodValue, string>> = { 1: '😣', 2: '😕', 3: '😐', 4: '🙂', 5: '😊' }

Component({
  properties: {
    message: { type: String, value: '' },
    /** What was read from it; empty where nothing was. */
    feeling: { type: String, value: '' },
  },

  data: {
    question: '',
    levels: [] as readonly { face: string; name: string }[],
    chosen: -1,
    shown: '',
    isSaved: false,
    w: shown(quickMoodWords()),
  },

  observers: {
    'message, feeling': function (message: string, feeling: string) {
      const w = quickMoodWords()
      const isRead = feeling !== '' && feeling !== 'neutral'
      this.setData({
        w: shown(w),
        question: isRead ? w.read(w.feelings[feeling as Schemas['Emotion']]) : w.question,
        levels: MOOD_LEVELS.map(({ value }) => ({ face: FACES[value], name: levelName(value) })),
      })
      if (message !== this.data.shown) this.setData({ shown: message, chosen: -1, isSaved: false })
    },
  },

  methods: {
    async onPick(event: WechatMiniprogram.TouchEvent): Promise<void> {
      const at = Number(event.currentTarget.dataset.at)
      const level = MOOD_LEVELS[at]
      if (level === undefined) return
      const before = this.data.chosen
      this.setData({ chosen: at, isSaved: false })
      const feeling = (this.data.feeling || null) as Schemas['Emotion'] | null
      try {
        await client.post('/v1/moods', {
          body: feltAt(this.data.message, level, feeling),
          idempotencyKey: newKey(),
        })
        if (this.data.chosen === at) this.setData({ isSaved: true })
        this.triggerEvent('felt')
      } catch (error) {
        if (this.data.chosen === at) this.setData({ chosen: before })
        tellFailure(error)
      }
    },
  },
})
