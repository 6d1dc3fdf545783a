import { today } from '../../i18n/days'
import { explained, failureOf, tell, tellFailure } from '../../i18n/failures'
import { shown } from '../../i18n/shown'
import { forget } from '../../memories/actions'
import { KINDS, type Kind } from '../../memories/fields'
import { EVERYTHING, isEverything, read, type Filter } from '../../memories/listing'
import { addMemory, editMemory } from '../../memories/passing'
import { cardOf, type Card } from '../../memories/shown'
import { memoryWords } from '../../memories/words'
import { scale } from '../../platform/appearance'
import { hasBegun } from '../../platform/beginning'
import { client } from '../../platform/client'
import { showTabs } from '../../platform/tabs'
import type { Memory, MemorySummary, Schemas } from '../../sdk/types'

/** Milliseconds without a key before a search. */
const REST = 400

/** What is remembered of a person, to look at and to change. */
Page({
  memories: [] as Memory[],
  filter: { ...EVERYTHING } as Filter,
  cursor: null as string | null,
  /** Ids. A page's own fields are copied deeply: a `Set` would not survive it. */
  unfolded: [] as string[],
  histories: [] as string[],
  /** Of the latest reading: what was asked before it is not shown any more. */
  reading: 0,
  resting: 0,

  data: {
    scale: scale(),
    w: shown(memoryWords()),
    begun: false,
    isKnown: false,
    isPaused: false,
    lines: [] as { id: string; name: string; text: string; label: string }[],
    query: '',
    kind: '',
    kinds: [] as { value: string; name: string }[],
    since: '',
    until: '',
    last: '',
    isFiltered: false,
    cards: [] as readonly Card[],
    isLoading: false,
    isDone: false,
    failed: '',
  },

  onShow() {
    const texts = memoryWords()
    void wx.setNavigationBarTitle({ title: texts.title })
    this.setData({ w: shown(texts), begun: hasBegun(), last: today(null) })
    showTabs(hasBegun())
    if (hasBegun()) void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.cursor !== null && !this.data.isLoading) void this.readOn()
  },

  async load() {
    this.cursor = null
    await Promise.all([this.readOn(), this.summarise()])
  },

  async readOn() {
    this.reading += 1
    const reading = this.reading
    const isFirst = this.cursor === null
    this.setData({ isLoading: true, isFiltered: !isEverything(this.filter) })
    try {
      const page = await read(this.filter, this.cursor)
      if (reading !== this.reading) return
      this.cursor = page.next
      this.put(page.items, isFirst ? 0 : this.memories.length)
      this.setData({ failed: '', isDone: true })
    } catch (error) {
      if (reading === this.reading) this.setData({ failed: explained(failureOf(error)) })
    } finally {
      if (reading === this.reading) this.setData({ isLoading: false })
    }
  },

  /** Only what is new travels to the view. */
  put(memories: readonly Memory[], from: number) {
    this.memories = [...this.memories.slice(0, from), ...memories]
    const cards = memories.map((_, place) => this.cardAt(from + place))
    if (from === 0) this.setData({ cards })
    else {
      const changes = cards.map((one, place) => [`cards[${from + place}]`, one] as const)
      this.setData(Object.fromEntries(changes))
    }
  },

  cardAt(index: number): Card {
    const memory = this.memories[index] as Memory
    const before = this.filter.query === '' ? (this.memories[index - 1] ?? null) : null
    return cardOf(memory, before, this)
  },

  redraw(index: number) {
    this.setData({ [`cards[${index}]`]: this.cardAt(index) })
  },

  async summarise() {
    try {
      this.showSummary(await client.get('/v1/memories/summary', {}))
    } catch (error) {
      this.setData({ failed: explained(failureOf(error)) })
    }
  },

  showSummary({ profile, counts, recorded }: MemorySummary) {
    const texts = memoryWords()
    const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
    const named = KINDS.map((value) => ({
      value: value as string,
      name: `${texts.kinds[value]} ${counts[value] ?? 0}`,
    }))
    this.setData({
      isKnown: true,
      isPaused: !recorded,
      kinds: [{ value: '', name: `${texts.all} ${all}` }, ...named],
      lines: profile.map(({ memory_id: id, slot, text }) => {
        const name = texts.slots[slot]
        return { id, name, text, label: `${texts.editLine(name)} ${text}` }
      }),
    })
  },

  type(event: WechatMiniprogram.Input) {
    this.filter.query = event.detail.value.trim()
    clearTimeout(this.resting)
    this.resting = setTimeout(() => void this.restart(), REST)
  },

  search() {
    clearTimeout(this.resting)
    void this.restart()
  },

  restart() {
    this.cursor = null
    return this.readOn()
  },

  pickKind(event: WechatMiniprogram.TouchEvent) {
    const kind = String(event.currentTarget.dataset['value'])
    this.filter.kind = kind === '' ? null : (kind as Kind)
    this.setData({ kind })
    void this.restart()
  },

  pickDate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const field = event.currentTarget.dataset['field'] as 'since' | 'until'
    this.filter[field] = event.detail.value
    const { since, until } = this.filter
    if (since !== '' && until !== '' && since > until) {
      this.filter.since = until
      this.filter.until = since
    }
    this.setData({ since: this.filter.since, until: this.filter.until })
    void this.restart()
  },

  clear() {
    this.filter = { ...EVERYTHING }
    this.setData({ query: '', kind: '', since: '', until: '' })
    void this.restart()
  },

  add() {
    addMemory()
  },

  addLine() {
    addMemory({ kind: 'profile' })
  },

  async editLine(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id'])
    try {
      editMemory(await client.get('/v1/memories/{memory_id}', { path: { memory_id: id } }))
    } catch (error) {
      tellFailure(error)
    }
  },

  fold(event: WechatMiniprogram.TouchEvent) {
    this.toggle('unfolded', Number(event.currentTarget.dataset['index']))
  },

  look(event: WechatMiniprogram.TouchEvent) {
    this.toggle('histories', Number(event.currentTarget.dataset['index']))
  },

  toggle(which: 'unfolded' | 'histories', index: number) {
    const id = this.memories[index]?.id ?? ''
    const ids = this[which]
    this[which] = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]
    this.redraw(index)
  },

  /** What was superseded can be deleted, and is otherwise as it was. */
  async open(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index'])
    const memory = this.memories[index]
    if (!memory) return
    const texts = memoryWords()
    const { pinned, sensitive } = memory
    const isCurrent = memory.superseded_by === null
    const choices: readonly (readonly [string, () => void])[] = [
      [texts.edit, () => editMemory(memory)],
      [pinned ? texts.unpin : texts.pin, () => void this.change(index, { pinned: !pinned })],
      [
        sensitive ? texts.unmarkSensitive : texts.markSensitive,
        () => void this.change(index, { sensitive: !sensitive }),
      ],
      [texts.forget, () => void this.remove(memory)],
    ]
    const offered = isCurrent ? choices : choices.slice(-1)
    wx.showActionSheet({
      itemList: offered.map(([name]) => name),
      success: ({ tapIndex }) => offered[tapIndex]?.[1](),
      fail: () => undefined,
    })
  },

  async change(index: number, change: Schemas['MemoryChange']) {
    const memory = this.memories[index]
    if (!memory) return
    try {
      const path = { memory_id: memory.id }
      const changed = await client.patch('/v1/memories/{memory_id}', { path, body: change })
      const at = this.memories.findIndex((one) => one.id === memory.id)
      if (at < 0) return
      this.memories[at] = changed
      this.redraw(at)
      tell(memoryWords().saved)
    } catch (error) {
      tellFailure(error)
    }
  },

  async remove(memory: Memory) {
    if (await forget(memory)) await this.load()
  },

  async pause() {
    const texts = memoryWords()
    const { confirm } = await wx.showModal({
      title: texts.pauseTitle,
      content: texts.pauseText.join('\n'),
      confirmText: texts.pauseShort,
      cancelText: texts.cancel,
    })
    if (confirm) await this.remember(false)
  },

  async resume() {
    if (await this.remember(true)) tell(memoryWords().resumed)
  },

  async remember(remember: boolean): Promise<boolean> {
    try {
      await client.patch('/v1/me', { body: { care: { remember } } })
      await this.summarise()
      return true
    } catch (error) {
      tellFailure(error)
      return false
    }
  },
})
