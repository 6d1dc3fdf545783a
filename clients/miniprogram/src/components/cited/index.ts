/** The passage that a reply cites, with what stands around it. */

import { explained, failureOf } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { words } from '../../i18n/words'
import { client } from '../../platform/client'
import type { Schemas } from '../../sdk/types'
import { shortened, visible } from '../../talk/visible'

const MOST_HEADING = 40

const citedWords = words(
  {
    source: '来源',
    loading: '正在看……',
    retry: '再试一次',
    gone: '原文已经删除或更新了，这里只留下当时引用的这一段。',
    page: (page: string) => `第 ${page} 页`,
    sheet: (sheet: string) => `工作表“${sheet}”`,
  },
  {
    source: 'Source',
    loading: 'Looking…',
    retry: 'Try again',
    gone: 'The original was deleted or replaced. This is what was cited at the time.',
    page: (page: string) => `page ${page}`,
    sheet: (sheet: string) => `sheet “${sheet}”`,
  },
)

interface Cited {
  readonly before: string
  readonly quoted: string
  readonly after: string
  readonly place: string
  readonly isGone: boolean
}

Component({
  properties: {
    conversation: { type: String, value: '' },
    message: { type: String, value: '' },
    number: { type: Number, value: 0 },
    /** The words that matter; where the passage does not have them, all of it does. */
    quote: { type: String, value: '' },
  },

  data: {
    cited: null as Cited | null,
    title: '',
    failure: '',
    w: shown(citedWords()),
  },

  lifetimes: {
    attached() {
      this.setData({ w: shown(citedWords()), title: citedWords().source })
      void this.load()
    },
  },

  methods: {
    async load(): Promise<void> {
      this.setData({ failure: '' })
      const { conversation, message, number, quote } = this.data
      try {
        const cited = await client.get(
          '/v1/conversations/{conversation_id}/messages/{message_id}/citations/{number}',
          { path: { conversation_id: conversation, message_id: message, number } },
        )
        this.setData({
          cited: shownOf(cited, quote),
          title: shortened(visible(cited.title), MOST_HEADING),
        })
      } catch (error) {
        this.setData({ failure: explained(failureOf(error)) })
      }
    },

    onClose(): void {
      this.triggerEvent('close')
    },
  },
})

function shownOf(
  { before, text, after, location, gone }: Schemas['CitedOut'],
  quote: string,
): Cited {
  const quoted = quote !== '' && text.includes(quote) ? quote : text
  const at = text.indexOf(quoted)
  return {
    before: visible(before + text.slice(0, at)),
    quoted: visible(quoted),
    after: visible(text.slice(at + quoted.length) + after),
    place: placeOf(location),
    isGone: gone,
  }
}

function placeOf({ page, sheet, heading }: Schemas['LocationOut']): string {
  const w = citedWords()
  return [
    heading === null ? '' : shortened(visible(heading), MOST_HEADING),
    page === null ? '' : w.page(String(page)),
    sheet === null ? '' : w.sheet(shortened(visible(sheet), MOST_HEADING)),
  ]
    .filter((one) => one !== '')
    .join(' · ')
}
