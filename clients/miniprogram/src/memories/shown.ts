/** Memories as cards, under the days on which they were said. */

import { dayInWords, today, addDays, wallOf, weekdayInWords } from '../i18n/days'
import type { Memory } from '../sdk/types'
import { memoryWords, type MemoryWords } from './words'

/** How sure a reading has to be not to be doubted aloud. */
const SURE = 0.6

export interface Card {
  readonly id: string
  /** A heading above it where it is the first of its day; else empty. */
  readonly heading: string
  readonly kind: string
  readonly text: string
  readonly label: string
  readonly pinned: boolean
  readonly sensitive: boolean
  /** Folded until somebody wants to see it. */
  readonly isFolded: boolean
  readonly isOld: boolean
  readonly event: string
  readonly felt: string
  readonly helped: string
  readonly foot: string
  readonly historyTitle: string
  /** Empty while it is closed. */
  readonly history: readonly { text: string; until: string }[]
}

export interface Opened {
  readonly unfolded: readonly string[]
  readonly histories: readonly string[]
}

export function cardOf(memory: Memory, before: Memory | null, opened: Opened): Card {
  const texts = memoryWords()
  const day = dayName(memory.created_at)
  const kind = memory.slot === null ? texts.kinds[memory.kind] : texts.slots[memory.slot]
  const isOpen = opened.histories.includes(memory.id)
  return {
    id: memory.id,
    heading: before !== null && dayName(before.created_at) === day ? '' : day,
    kind,
    text: memory.text,
    label: texts.memoryOf(kind, day),
    pinned: memory.pinned,
    sensitive: memory.sensitive,
    isFolded: memory.sensitive && !opened.unfolded.includes(memory.id),
    isOld: memory.superseded_by !== null,
    event: eventOf(memory, texts),
    felt: listed(texts.triggers, memory.emotion?.triggers ?? [], texts),
    helped: listed(texts.helped, memory.emotion?.helped ?? [], texts),
    foot: `${wallOf(new Date(memory.created_at), null).time} · ${originOf(memory, texts)}`,
    historyTitle: memory.history.length > 0 ? texts.history(memory.history.length) : '',
    history: isOpen ? earlier(memory, texts) : [],
  }
}

export function dayName(at: string): string {
  const texts = memoryWords()
  const { day } = wallOf(new Date(at), null)
  const now = today(null)
  if (day === now) return texts.today
  return day === addDays(now, -1) ? texts.yesterday : dayInWords(day)
}

function earlier(memory: Memory, texts: MemoryWords) {
  return [...memory.history]
    .reverse()
    .map(({ text, until }) => ({ text, until: texts.untilDay(dayName(until)) }))
}

function listed(name: string, what: readonly string[], texts: MemoryWords): string {
  return what.length === 0 ? '' : `${name} ${what.join(texts.and)}`
}

function originOf(memory: Memory, { origin }: MemoryWords): string {
  if (memory.corrected_at !== null) return origin.corrected
  if (memory.kind === 'turn') return origin.said
  if (memory.drawn_by === 'person') return origin.written
  return memory.confidence < SURE ? `${origin.drawn} · ${origin.unsure}` : origin.drawn
}

/** When something happened or will, as people say it. */
function eventOf({ event_at: at, recurs }: Memory, texts: MemoryWords): string {
  if (recurs === 'daily') return texts.each.daily
  if (at === null) return recurs === null ? '' : texts.recurrences[recurs]
  const { day } = wallOf(new Date(at), null)
  if (recurs === null) return texts.happens(dayInWords(day))
  if (recurs === 'weekly') return texts.each.weekly(weekdayInWords(day))
  if (recurs === 'monthly') return texts.each.monthly(String(Number(day.slice(8))))
  return texts.each.yearly(dayInWords(`${today(null).slice(0, 4)}${day.slice(4)}`))
}
