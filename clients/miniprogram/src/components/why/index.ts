/** Why the companion said what it said: how, what it understood, remembered and read, and who. */

import { explained, failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { client } from '../../platform/client'
import type { Why } from '../../sdk/types'
import { dayName } from '../../talk/days'
import { quickMoodWords } from '../quick-mood/words'
import { whyWords } from './words'

interface Part {
  readonly title: string
  readonly lines: readonly { readonly text: string; readonly note: string }[]
}

Component({
  properties: {
    conversation: { type: String, value: '' },
    message: { type: String, value: '' },
  },

  data: {
    parts: [] as readonly Part[],
    failure: '',
    w: shown(whyWords()),
  },

  lifetimes: {
    attached() {
      this.setData({ w: shown(whyWords()) })
      void this.load()
    },
  },

  methods: {
    async load(): Promise<void> {
      this.setData({ failure: '' })
      const { conversation, message } = this.data
      try {
        const why = await client.get(
          '/v1/conversations/{conversation_id}/messages/{message_id}/why',
          { path: { conversation_id: conversation, message_id: message } },
        )
        this.setData({ parts: partsOf(why) })
      } catch (error) {
        this.setData({ failure: explained(failureOf(error)) })
      }
    },

    onClose(): void {
      this.triggerEvent('close')
    },
  },
})

function partsOf(why: Why): readonly Part[] {
  const w = whyWords()
  const strategies: Readonly<Record<string, string>> = w.strategies
  return [
    { title: w.how, lines: [plain(strategies[why.strategy ?? ''] ?? w.strategyUnknown)] },
    { title: w.read, lines: [plain(readOf(why))] },
    { title: w.memories, lines: memoriesOf(why) },
    { title: w.sources, lines: why.citations.map((one) => plain(one.title)) },
    { title: w.writer, lines: writersOf(why) },
  ].filter((part) => part.lines.length > 0)
}

function plain(text: string, note = '') {
  return { text, note }
}

function readOf({ emotion }: Why): string {
  const w = whyWords()
  if (emotion === null || emotion.label === 'neutral') return w.readNone
  return w.readAs(quickMoodWords().feelings[emotion.label])
}

function memoriesOf({ memories }: Why) {
  const w = whyWords()
  if (memories.length === 0) return [plain(w.noMemories)]
  return memories.map((one) => {
    if (one.gone || one.text === null) return plain(w.memoryGone)
    const day = one.said_at === null ? '' : w.saidOn(dayName(one.said_at))
    return plain(one.text, one.superseded ? w.memoryOld : day)
  })
}

function writersOf({ written_by: writer }: Why) {
  if (writer === null) return []
  const w = whyWords()
  const names: Readonly<Record<string, string>> = w.writers
  const name = plain(names[writer.name] ?? w.model(writer.name))
  return writer.fallback === null ? [name] : [name, plain(w.fallback)]
}
