import { StorageFull, type KeyValueStore } from '@nuanxin/sdk'
import { describe, expect, it } from 'vitest'
import type { Failure } from '../src/api/api'
import { levelOf, MOOD_LEVELS } from '../src/moods/levels'
import { everyDay, byDay, onFaces, rollingMean, signed, weeksOf } from '../src/moods/look/series'
import { MoodOutbox, type MoodChange, type MoodNote, type MoodServer } from '../src/moods/outbox'
import { changesOf, NOTHING_SAID } from '../src/moods/record/said'
import { offered, tagName, tagOf } from '../src/moods/tags'
import { addDays, instantOf, today, wallOf, weekdayOf } from '../src/moods/zones'

describe('days and times', () => {
  it('are those of the profile, not of this device', () => {
    const instant = new Date('2026-11-20T17:30:00Z')
    expect(wallOf(instant, 'Asia/Shanghai')).toEqual({ day: '2026-11-21', time: '01:30' })
    expect(wallOf(instant, 'America/New_York')).toEqual({ day: '2026-11-20', time: '12:30' })
    expect(today('Asia/Shanghai', instant)).toBe('2026-11-21')
  })

  it.each([
    ['2026-11-21', '01:30', 'Asia/Shanghai', '2026-11-20T17:30:00.000Z'],
    ['2026-03-08', '12:00', 'America/New_York', '2026-03-08T16:00:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T06:30:00.000Z'],
    ['2026-10-25', '23:00', 'Europe/Berlin', '2026-10-25T22:00:00.000Z'],
    ['2026-10-25', '00:30', 'Europe/Berlin', '2026-10-24T22:30:00.000Z'],
    ['2026-01-01', '00:10', 'Asia/Kathmandu', '2025-12-31T18:25:00.000Z'],
  ])('lead back to the moment: %s %s in %s', (day, time, zone, instant) => {
    expect(instantOf({ day, time }, zone).toISOString()).toBe(instant)
  })

  it('count as UTC in a zone that nobody knows', () => {
    const noon = new Date('2026-11-20T12:00:00Z')
    expect(wallOf(noon, 'Mars/Olympus')).toEqual({ day: '2026-11-20', time: '12:00' })
  })

  it('go on over months, years and leap days', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
    expect(weekdayOf('2026-11-23')).toBe(0)
  })
})

describe('series', () => {
  const day = (date: string, valence: number) => ({
    date,
    valence,
    n: 1,
    labels: {},
    record_ids: [],
  })

  it('take in three days on each side, and break where a week has nothing', () => {
    const days = everyDay('2026-11-01', '2026-11-12')
    const known = byDay([day('2026-11-01', 0), day('2026-11-03', 0.4), day('2026-11-12', -0.8)])
    const means = rollingMean(days, known)
    expect(means.slice(0, 4)).toEqual([0.2, 0.2, 0.2, 0.2])
    expect(means[6]).toBeNull()
    expect(means[7]).toBeNull()
    expect(means[8]).toBe(-0.8)
  })

  it('lay each level on its face', () => {
    expect(MOOD_LEVELS.map((one) => onFaces(one.valence))).toEqual([1, 2, 3, 4, 5])
    expect(levelOf(0.21).value).toBe(4)
    expect(levelOf(-1).value).toBe(1)
  })

  it('show a sign only where there is a difference', () => {
    expect([0.26, -0.26, 0.04, -0.04].map(signed)).toEqual(['+0.3', '−0.3', '0', '0'])
  })

  it.each([
    [2026, 11, 6, 30],
    [2026, 2, 5, 28],
    [2027, 2, 4, 28],
    [2028, 2, 5, 29],
    [2026, 12, 5, 31],
  ])('cut %s-%s into %s weeks of its %s days', (year, month, weeks, days) => {
    const grid = weeksOf(year, month)
    expect(grid.length).toBe(weeks)
    expect(grid.every((week) => week.length === 7)).toBe(true)
    expect(grid.flat().filter((one) => one !== null).length).toBe(days)
  })
})

describe('tags', () => {
  it('are offered the own ones first, each once', () => {
    expect(offered(['a', 'b', 'b'], ['work', 'a'], 3)).toEqual(['b', 'a', 'work'])
  })

  it('that the API knows go by its own name in both languages', () => {
    expect(tagOf(' 散步 ')).toBe('walk')
    expect(tagOf('Job  Hunting')).toBe('job_search')
    expect(tagName('walk', 'zh')).toBe('散步')
    expect(tagName('吉他', 'en')).toBe('吉他')
    expect(tagOf('ＧＹＭ　day')).toBe('gym day')
  })
})

describe('changes', () => {
  const level = levelOf(0.4)

  it('are only what changed', () => {
    expect(changesOf(NOTHING_SAID, NOTHING_SAID, level, 'UTC')).toEqual({})
    expect(changesOf(NOTHING_SAID, { ...NOTHING_SAID, note: '累' }, level, 'UTC')).toEqual({
      note: '累',
    })
  })

  it('keep the level where a feeling is named', () => {
    expect(changesOf(NOTHING_SAID, { ...NOTHING_SAID, label: 'fear' }, level, 'UTC')).toEqual({
      label: 'fear',
      valence: 0.4,
    })
  })
})

class Device implements KeyValueStore {
  readonly items = new Map<string, string>()
  isFull = false
  get = (key: string) => this.items.get(key) ?? null
  set(key: string, value: string) {
    if (this.isFull) throw new StorageFull()
    this.items.set(key, value)
  }
  remove = (key: string) => void this.items.delete(key)
}

class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

function refusal(status: number, code: string): Refusal {
  return new Refusal({ status, code, retryAfter: null, requestId: '', fields: [] })
}

/** Records by id; one for each key. */
class Server implements MoodServer {
  readonly records = new Map<string, MoodNote & MoodChange>()
  readonly keys = new Map<string, string>()
  readonly asked: string[] = []
  before: (asked: string) => void = () => undefined
  after: (asked: string) => void = () => undefined

  note(note: MoodNote, key: string) {
    return this.answer(`note ${key}`, () => {
      const id = this.keys.get(key) ?? `md_${this.keys.size}`
      if (!this.keys.has(key)) this.records.set(id, note)
      this.keys.set(key, id)
      return id
    })
  }

  change(id: string, change: MoodChange) {
    return this.answer(`change ${id}`, () => {
      if (!this.records.has(id)) throw refusal(404, 'not_found')
      this.records.set(id, { ...this.records.get(id), ...change } as MoodNote)
      return id
    })
  }

  forget(id: string) {
    return this.answer(`forget ${id}`, () => {
      if (!this.records.delete(id)) throw refusal(404, 'not_found')
      return id
    })
  }

  failureOf(error: unknown): Failure {
    if (error instanceof Refusal) return error.failure
    throw error
  }

  private async answer(asked: string, act: () => string) {
    this.asked.push(asked)
    await Promise.resolve()
    this.before(asked)
    const id = act()
    this.after(asked)
    return { id } as Awaited<ReturnType<MoodServer['note']>>
  }
}

describe('the outbox of moods', () => {
  const offline = () => {
    throw refusal(0, 'unreachable')
  }
  const setUp = () => {
    const device = new Device()
    const server = new Server()
    return { device, server, outbox: new MoodOutbox(device, 'usr_1', server) }
  }

  it('sends a note once, though its answer was lost', async () => {
    const { device, server, outbox } = setUp()
    server.after = offline
    outbox.note('k', { valence: 0.4 })
    await outbox.send()
    expect(outbox.all()[0]?.failed?.code).toBe('unreachable')
    server.after = () => undefined
    // The page was closed meanwhile.
    await new MoodOutbox(device, 'usr_1', server).send()
    expect(outbox.all()).toEqual([])
    expect([...server.records.values()]).toEqual([{ valence: 0.4 }])
  })

  it('sends what was added meanwhile as a change, never as another note', async () => {
    const { server, outbox } = setUp()
    server.after = offline
    outbox.note('k', { valence: 0.4 })
    await outbox.send()
    outbox.change({ key: 'k' }, { tags: ['work'] })
    outbox.change({ key: 'k' }, { note: '累' })
    server.after = () => undefined
    await outbox.send()
    expect([...server.records.values()]).toEqual([{ valence: 0.4, tags: ['work'], note: '累' }])
    expect(server.asked.filter((one) => one.startsWith('change'))).toEqual(['change md_0'])
  })

  it('keeps what is changed while a change is on its way', async () => {
    const { server, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    await outbox.send()
    outbox.change({ key: 'k' }, { note: 'one' })
    server.after = () => {
      server.after = () => undefined
      outbox.change({ key: 'k' }, { note: 'two' })
    }
    await outbox.send()
    expect(server.records.get('md_0')?.note).toBe('two')
    expect(outbox.all()).toEqual([])
  })

  it('takes back what never left, without a word to the server', async () => {
    const { server, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    outbox.takeBack('k')
    await outbox.send()
    expect(server.asked).toEqual([])
  })

  it('takes back what may have arrived', async () => {
    const { server, outbox } = setUp()
    server.after = offline
    outbox.note('k', { valence: 0 })
    await outbox.send()
    outbox.takeBack('k')
    server.after = () => undefined
    await outbox.send()
    expect(server.records.size).toBe(0)
    expect(outbox.all()).toEqual([])
  })

  it('takes back what the server has', async () => {
    const { server, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    await outbox.send()
    outbox.takeBack('k')
    await outbox.send()
    expect(server.records.size).toBe(0)
  })

  it('asks the server nothing more while it cannot be reached', async () => {
    const { server, outbox } = setUp()
    server.before = offline
    outbox.note('a', { valence: 0 })
    outbox.note('b', { valence: 0 })
    await outbox.send()
    expect(server.asked).toEqual(['note a'])
    expect(outbox.all().length).toBe(2)
  })

  it('lets the others pass one that is refused, and keeps it until the person decides', async () => {
    const { server, outbox } = setUp()
    server.before = (asked) => {
      if (asked === 'note a') throw refusal(422, 'invalid_request')
    }
    outbox.note('a', { valence: 0 })
    outbox.note('b', { valence: 0.4 })
    await outbox.send()
    await outbox.send()
    expect(server.asked).toEqual(['note a', 'note b'])
    expect(outbox.all().map((one) => one.failed?.code)).toEqual(['invalid_request'])
    server.before = () => undefined
    outbox.retry('a')
    await outbox.send()
    expect(outbox.all()).toEqual([])
    expect(server.records.size).toBe(2)
  })

  it('takes the time of the server where the clock of the device is far ahead', async () => {
    const { server, outbox } = setUp()
    server.before = (asked) => {
      if (asked === 'note k') throw refusal(422, 'invalid_time')
    }
    outbox.note('k', { valence: 0, at: '2036-01-01T00:00:00Z' })
    await outbox.send()
    expect(server.asked).toEqual(['note k', 'note k-now'])
    expect([...server.records.values()]).toEqual([{ valence: 0, at: null }])
  })

  it('holds what the device has no room for, and says so', async () => {
    const { device, server, outbox } = setUp()
    device.isFull = true
    outbox.note('k', { valence: 0 })
    expect(outbox.isKept).toBe(false)
    await outbox.send()
    expect(server.records.size).toBe(1)
    expect(outbox.isKept).toBe(true)
  })

  it('is nobody else’s, and outlives a broken entry', () => {
    const { device, server, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    expect(new MoodOutbox(device, 'usr_2', server).all()).toEqual([])
    const text = device.get('nuanxin.moods.usr_1') ?? ''
    device.set('nuanxin.moods.usr_1', text.replace('[', '[null,{"key":"x"},'))
    expect(outbox.all().map((one) => one.key)).toEqual(['k'])
  })

  it('sends once, however many ask for it', async () => {
    const { server, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    await Promise.all([outbox.send(), outbox.send()])
    expect(server.asked).toEqual(['note k'])
  })
})
