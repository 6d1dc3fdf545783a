import { describe, expect, it } from 'vitest'
import {
  MoodOutbox,
  offered,
  STALE,
  tagName,
  tagOf,
  type MoodChange,
  type MoodNote,
  type MoodServer,
} from '../src'
import { FakeStore, hours } from './device'

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

interface Refused {
  readonly status: number
  readonly code: string
}

class Refusal extends Error {
  constructor(readonly failure: Refused) {
    super(failure.code)
  }
}

function refusal(status: number, code: string): Refusal {
  return new Refusal({ status, code })
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

  ask() {
    return this.answer('time', () => '')
  }

  failureOf(error: unknown): Refused {
    if (error instanceof Refusal) return error.failure
    throw error
  }

  /** What every request does in the end. */
  onAnswer: () => void = () => undefined

  private async answer(asked: string, act: () => string) {
    this.asked.push(asked)
    await Promise.resolve()
    this.before(asked)
    this.onAnswer()
    const id = act()
    this.after(asked)
    return { id } as Awaited<ReturnType<MoodServer['note']>>
  }
}

/** A device's clock, and how much the server's is ahead of it. */
class Hands {
  time = Date.parse('2026-11-18T09:00:00Z')
  offset: number | null = 0
  readonly device = () => this.time
  readonly then = (at: number) => at + (this.offset ?? 0)
  readonly now = () => this.then(this.time)
}

describe('the outbox of moods', () => {
  const offline = () => {
    throw refusal(0, 'unreachable')
  }
  const setUp = () => {
    const device = new FakeStore()
    const server = new Server()
    const hands = new Hands()
    return { device, server, hands, outbox: new MoodOutbox(device, 'usr_1', server, hands) }
  }

  it('sends a note once, though its answer was lost', async () => {
    const { device, server, hands, outbox } = setUp()
    server.after = offline
    outbox.note('k', { valence: 0.4 })
    await outbox.send()
    expect(outbox.all()[0]?.failed?.code).toBe('unreachable')
    server.after = () => undefined
    // The page was closed meanwhile.
    await new MoodOutbox(device, 'usr_1', server, hands).send()
    expect(outbox.all()).toEqual([])
    expect([...server.records.values()]).toEqual([{ valence: 0.4 }])
  })

  it('asks the person about a note that may have arrived more than a day ago', async () => {
    const { server, hands, outbox } = setUp()
    server.after = offline
    outbox.note('k', { valence: 0.4 })
    await outbox.send()
    hands.time += hours(21)
    outbox.note('never tried before', { valence: 0 })
    server.after = () => undefined
    await outbox.send()
    expect(outbox.all().map((one) => [one.key, one.failed?.code])).toEqual([['k', STALE]])
    expect(server.asked).toEqual(['note k', 'note never tried before'])
    outbox.retry('k')
    await outbox.send()
    expect(outbox.all()).toEqual([])
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
    device.room = 0
    outbox.note('k', { valence: 0 })
    expect(outbox.isKept).toBe(false)
    await outbox.send()
    expect(server.records.size).toBe(1)
    expect(outbox.isKept).toBe(true)
  })

  it('is nobody else’s, and outlives a broken entry', () => {
    const { device, server, hands, outbox } = setUp()
    outbox.note('k', { valence: 0 })
    expect(new MoodOutbox(device, 'usr_2', server, hands).all()).toEqual([])
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

  describe('of now', () => {
    const felt = (server: Server) => [...server.records.values()].map((one) => one.at)

    it('tells the server’s time where the device’s is known to be wrong', async () => {
      const { server, hands, outbox } = setUp()
      hands.offset = hours(72)
      const at = outbox.noteNow('k', { valence: 0 })
      expect(at.toISOString()).toBe('2026-11-21T09:00:00.000Z')
      // Neither what happens to the clock nor an answer changes it any more.
      hands.time += hours(1)
      hands.offset = 0
      await outbox.send()
      expect(felt(server)).toEqual(['2026-11-21T09:00:00.000Z'])
      expect(server.asked).toEqual(['note k'])
    })

    it('waits for the time where that is not known, and then says the same at each try', async () => {
      const { device, server, hands, outbox } = setUp()
      hands.offset = null
      server.before = offline
      outbox.noteNow('k', { valence: 0 })
      await outbox.send()
      expect(server.asked).toEqual(['time'])
      // The app is started anew, half an hour later; the first note’s answer is lost.
      hands.time += hours(0.5)
      const later = new MoodOutbox(device, 'usr_1', server, hands)
      server.before = () => undefined
      server.onAnswer = () => (hands.offset = hours(72))
      server.after = (asked) => {
        if (asked === 'note k') offline()
      }
      await later.send()
      const [told] = felt(server)
      expect(told).toBe('2026-11-21T09:00:00.000Z')
      server.after = () => undefined
      hands.offset = hours(70)
      const sent: unknown[] = []
      const note = server.note.bind(server)
      server.note = (said, key) => {
        sent.push(said)
        return note(said, key)
      }
      await later.send()
      expect(sent).toEqual([{ valence: 0, at: told }])
      expect([felt(server), later.all()]).toEqual([[told], []])
    })

    it('is not asked about where the clock alone has gone on', async () => {
      const { server, hands, outbox } = setUp()
      hands.offset = hours(72)
      server.after = offline
      outbox.noteNow('k', { valence: 0 })
      await outbox.send()
      // Somebody sets the clock right.
      hands.time += hours(72)
      hands.offset = null
      server.onAnswer = () => (hands.offset = 0)
      server.after = () => undefined
      await outbox.send()
      expect([felt(server).length, outbox.all()]).toEqual([1, []])
    })

    it('is not in the future where the clock was set back before it went', async () => {
      const { server, hands, outbox } = setUp()
      hands.offset = null
      outbox.noteNow('k', { valence: 0 })
      hands.time -= hours(72)
      server.onAnswer = () => (hands.offset = 0)
      await outbox.send()
      expect(felt(server)).toEqual(['2026-11-15T09:00:00.000Z'])
    })

    it('is gone where it is taken back before it went', async () => {
      const { server, hands, outbox } = setUp()
      hands.offset = null
      outbox.noteNow('k', { valence: 0 })
      server.after = () => outbox.takeBack('k')
      await outbox.send()
      expect([server.asked, outbox.all()]).toEqual([['time'], []])
    })

    it('keeps the time that the person chose', async () => {
      const { server, hands, outbox } = setUp()
      hands.offset = null
      server.onAnswer = () => (hands.offset = hours(72))
      outbox.note('k', { valence: 0, at: '2026-11-01T12:00:00.000Z' })
      await outbox.send()
      expect(felt(server)).toEqual(['2026-11-01T12:00:00.000Z'])
    })
  })
})
