import { explained, failureOf, tell } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import {
  canBeSaved,
  changeOf,
  EMPTY,
  fieldsOf,
  lengthOf,
  MOST,
  MOVABLE,
  newMemory,
  RECURRENCES,
  SLOTS,
  WRITTEN,
  type Fields,
  type Kind,
} from '../../memories/fields'
import { given } from '../../memories/passing'
import { memoryWords, type MemoryWords } from '../../memories/words'
import { scale } from '../../platform/appearance'
import { client } from '../../platform/client'
import { newKey } from '../../platform/keys'
import type { Memory } from '../../sdk/types'

/** Writes a memory by hand, or corrects one. */
Page({
  memory: null as Memory | null,
  /** One memory, however often it is sent. */
  key: newKey(),

  data: {
    scale: scale(),
    w: shown(memoryWords()),
    isNew: true,
    /** What the text field begins with; what is typed goes into `fields`. */
    text: '',
    fields: EMPTY,
    recurs: '',
    kinds: [] as { value: string; name: string }[],
    slots: [] as { value: string; name: string }[],
    recurrences: [] as { value: string; name: string }[],
    tooLong: '',
    isReady: false,
    isSaving: false,
    failed: '',
  },

  onLoad() {
    const texts = memoryWords()
    const { memory, fields } = given()
    const begun = memory === null ? fields : fieldsOf(memory)
    this.memory = memory
    this.key = newKey()
    void wx.setNavigationBarTitle({ title: memory === null ? texts.addTitle : texts.editTitle })
    this.setData({
      w: shown(texts),
      isNew: memory === null,
      text: begun.text,
      kinds: kindsFor(memory).map((value) => ({ value, name: texts.kinds[value] })),
      slots: SLOTS.map((value) => ({ value, name: texts.slots[value] })),
      recurrences: recurrences(texts),
    })
    this.put(begun)
  },

  put(change: Partial<Fields>) {
    const fields = { ...this.data.fields, ...change }
    const isLong = lengthOf(fields.text) > MOST
    this.setData({
      fields,
      recurs: fields.recurs ?? '',
      tooLong: isLong ? memoryWords().tooLong(MOST) : '',
      isReady: canBeSaved(fields, this.memory === null),
    })
  },

  type(event: WechatMiniprogram.Input) {
    this.put({ text: event.detail.value })
  },

  pickKind(event: WechatMiniprogram.TouchEvent) {
    this.put({ kind: event.currentTarget.dataset['value'] as Kind })
  },

  pickSlot(event: WechatMiniprogram.TouchEvent) {
    this.put({ slot: event.currentTarget.dataset['value'] as Fields['slot'] })
  },

  pickDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.put({ day: event.detail.value })
  },

  clearDay() {
    this.put({ day: '' })
  },

  pickRecurrence(event: WechatMiniprogram.TouchEvent) {
    const value = String(event.currentTarget.dataset['value'])
    this.put({ recurs: value === '' ? null : (value as Fields['recurs']) })
  },

  async save() {
    if (!this.data.isReady || this.data.isSaving) return
    this.setData({ isSaving: true, failed: '' })
    try {
      tell(await this.send())
      void wx.navigateBack()
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    } finally {
      this.setData({ isSaving: false })
    }
  },

  /** What to tell the person afterwards. */
  async send(): Promise<string> {
    const texts = memoryWords()
    const { memory } = this
    const { fields } = this.data
    if (memory === null) {
      await client.post('/v1/memories', { body: newMemory(fields), idempotencyKey: this.key })
      return texts.added
    }
    const body = changeOf(memory, fields)
    if (Object.keys(body).length > 0) {
      await client.patch('/v1/memories/{memory_id}', { path: { memory_id: memory.id }, body })
    }
    return body.text === undefined ? texts.saved : texts.corrected
  },
})

function kindsFor(memory: Memory | null): readonly Kind[] {
  if (memory === null) return WRITTEN
  return memory.kind === 'turn' || memory.kind === 'profile' ? [] : MOVABLE
}

function recurrences(texts: MemoryWords): { value: string; name: string }[] {
  const named = RECURRENCES.map((value) => ({
    value: value as string,
    name: texts.recurrences[value],
  }))
  return [{ value: '', name: texts.once }, ...named]
}
