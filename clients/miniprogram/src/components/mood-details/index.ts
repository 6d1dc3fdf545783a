/** What somebody may add to a level: each change goes up at once as an event. */

import { today } from '../../i18n/days'
import { language } from '../../i18n/language'
import { shown } from '../../i18n/shown'
import { FEELINGS, isAhead, type Said } from '../../moods/said'
import { moodWords } from '../../moods/words'
import {
  LONGEST_TAG,
  MOST_TAGS,
  offered,
  tagName,
  tagOf,
  USUAL_ACTIVITIES,
  USUAL_HELP,
} from '../../sdk/mood-tags'

const OFFERED = 12

interface Chip {
  readonly value: string
  readonly name: string
  readonly on: boolean
}

type Field = 'tags' | 'helped'

const NOTHING: Said = { label: '', tags: [], note: '', helped: [], day: '', time: '' }

Component({
  properties: {
    said: { type: Object, value: NOTHING },
    /** Of the profile; empty for the phone's own. */
    zone: { type: String, value: '' },
  },
  data: {
    w: shown(moodWords()),
    feelings: [] as { value: string; name: string }[],
    tags: [] as readonly Chip[],
    helped: [] as readonly Chip[],
    typed: { tags: '', helped: '' },
    ownTag: '',
    ownHelp: '',
    last: '',
    isFull: false,
    isAhead: false,
  },
  lifetimes: {
    attached() {
      const texts = moodWords()
      this.setData({
        w: shown(texts),
        feelings: FEELINGS.map((value) => ({ value, name: texts.feelings[value] })),
        ownTag: texts.ownOf(texts.activities),
        ownHelp: texts.ownOf(texts.helped),
        last: today(this.data.zone || null),
      })
    },
  },
  observers: {
    said(said: Said) {
      this.setData({
        tags: chips(said.tags, USUAL_ACTIVITIES, OFFERED),
        helped: chips(said.helped, USUAL_HELP, OFFERED - 4),
        isFull: said.tags.length >= MOST_TAGS,
        isAhead: said.day !== '' && isAhead(said, this.data.zone || null),
      })
    },
  },
  methods: {
    tell(change: Partial<Said>) {
      this.triggerEvent('change', change)
    },
    pickFeeling(event: WechatMiniprogram.TouchEvent) {
      this.tell({ label: event.currentTarget.dataset['value'] as Said['label'] })
    },
    toggle(event: WechatMiniprogram.TouchEvent) {
      const { field, value } = event.currentTarget.dataset as { field: Field; value: string }
      const now = (this.data.said as Said)[field]
      if (now.includes(value)) this.tell({ [field]: now.filter((one) => one !== value) })
      else if (now.length < MOST_TAGS) this.tell({ [field]: [...now, value] })
    },
    addOwn(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset as { field: Field }
      const tag = tagOf(event.detail.value)
      const now = (this.data.said as Said)[field]
      if (tag === '' || tag.length > LONGEST_TAG || now.length >= MOST_TAGS) return
      this.setData({ [`typed.${field}`]: event.detail.value })
      this.setData({ [`typed.${field}`]: '' })
      if (!now.includes(tag)) this.tell({ [field]: [...now, tag] })
    },
    typeNote(event: WechatMiniprogram.Input) {
      this.tell({ note: event.detail.value })
    },
    pickDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ day: event.detail.value })
    },
    pickTime(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell({ time: event.detail.value })
    },
  },
})

function chips(chosen: readonly string[], usual: readonly string[], most: number): Chip[] {
  const all = [...new Set([...offered([], usual, most), ...chosen])]
  return all.map((value) => ({
    value,
    name: tagName(value, language()),
    on: chosen.includes(value),
  }))
}
