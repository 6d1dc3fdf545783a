import { ApiError, Unreachable, type Media } from '@nuanxin/sdk'
import { beforeEach, describe, expect, test } from 'vitest'
import { formatOf, MOST, MOST_BYTES } from '../src/talk/attach/formats'
import type { Keeper, Upload } from '../src/talk/attach/kept'
import { NoPicture, scaleFor } from '../src/talk/attach/pictures'
import { Shelf, type Means } from '../src/talk/attach/shelf'

const MINUTE = 60_000

/** A server and a browser that take what is given, until told otherwise. */
class FakeMeans implements Means {
  time = 0
  refusal: Error | null = null
  kept = 30 * MINUTE
  /** Of this device's clock, against the server's. */
  ahead = 0
  isPicture = true
  readonly uploads: { key: string; contentType: string }[] = []
  readonly urls = new Set<string>()
  private keys = 0
  private timers: { at: number; then: () => void }[] = []

  readonly fitting = (file: Blob) =>
    this.isPicture ? Promise.resolve(file) : Promise.reject(new NoPicture())

  readonly upload = (_: Uint8Array, contentType: string, key: string): Promise<Media> => {
    if (this.refusal) return Promise.reject(this.refusal)
    this.uploads.push({ key, contentType })
    return Promise.resolve({
      ...{ media_id: `media_${this.uploads.length}`, kind: 'image', content_type: contentType },
      ...{ size: 1, expires_at: new Date(this.time + this.kept).toISOString(), upload: null },
    })
  }

  readonly newKey = () => `key-${++this.keys}`
  readonly now = () => this.time + this.ahead

  readonly urlOf = () => {
    const url = `blob:${++this.keys}`
    this.urls.add(url)
    return url
  }

  readonly revoke = (url: string) => void this.urls.delete(url)

  readonly later = (milliseconds: number, then: () => void) => {
    const timer = { at: this.time + milliseconds, then }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((one) => one !== timer)
    }
  }

  pass(milliseconds: number): void {
    this.time += milliseconds
    const due = this.timers.filter((one) => one.at <= this.time)
    this.timers = this.timers.filter((one) => one.at > this.time)
    for (const one of due) one.then()
  }
}

function bytes(head: string, size = 64): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size)
  for (let at = 0; at < head.length; at++) all[at] = head.charCodeAt(at)
  return all
}

const PNG = '\x89PNG\r\n\x1a\n'
const png = () => new File([bytes(PNG)], 'cat.png', { type: 'image/png' })

/** Until everything that was begun is done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  await new Promise((done) => setTimeout(done))
}

let means: FakeMeans
let shelf: Shelf

beforeEach(() => {
  means = new FakeMeans()
  shelf = new Shelf(means)
})

const ids = () => shelf.snapshot().items.map((one) => one.mediaId)

describe('a picture', () => {
  test('is uploaded and ready', async () => {
    await shelf.add([png()])
    await settled()
    expect(shelf.snapshot().items).toMatchObject([
      { state: 'ready', mediaId: 'media_1', kind: 'image', name: 'cat.png' },
    ])
    expect(shelf.snapshot().preparing).toBe(0)
  })

  test('that could not be uploaded stays, and is tried again with the same key', async () => {
    means.refusal = new Unreachable()
    await shelf.add([png()])
    await settled()
    const [item] = shelf.snapshot().items
    expect(item).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } })
    const before = means.newKey()
    means.refusal = null
    shelf.retry(item?.key ?? '')
    await settled()
    expect(ids()).toEqual(['media_1'])
    expect(Number(means.uploads[0]?.key.slice(4))).toBeLessThan(Number(before.slice(4)))
  })

  test('is uploaded anew before it expires', async () => {
    await shelf.add([png()])
    await settled()
    means.pass(means.kept - MINUTE)
    await settled()
    expect(ids()).toEqual(['media_2'])
    expect(means.uploads[0]?.key).not.toBe(means.uploads[1]?.key)
  })

  test('is uploaded anew after a sleep in which no timer ran', async () => {
    await shelf.add([png()])
    await settled()
    means.time += means.kept
    shelf.refresh()
    await settled()
    expect(ids()).toEqual(['media_2'])
  })

  test.each([24 * 60, 25, 24 * 60 * 365])(
    'is not uploaded for ever where the clock is %d minutes ahead',
    async (minutes) => {
      means.ahead = minutes * MINUTE
      await shelf.add([png()])
      await settled()
      for (let minute = 0; minute < 10; minute++) {
        means.pass(MINUTE)
        shelf.refresh()
        await settled()
      }
      expect(ids()).toEqual(['media_1'])
      expect(means.uploads).toHaveLength(1)
    },
  )

  test('is uploaded anew within a day, also where the clock is a year behind', async () => {
    means.time = 800 * 24 * 60 * MINUTE
    means.ahead = -365 * 24 * 60 * MINUTE
    await shelf.add([png()])
    await settled()
    means.pass(24 * 60 * MINUTE)
    await settled()
    expect(ids()).toEqual(['media_2'])
  })

  test('that was sent in vain comes back as far as it is still there', async () => {
    await shelf.add([png()])
    await settled()
    shelf.sent()
    expect(shelf.canGiveBack(['media_1'], false)).toBe(true)
    expect(shelf.canGiveBack(['of another page'], true)).toBe(true)
    expect(shelf.canGiveBack(['of another page'], false)).toBe(false)
    expect(shelf.canGiveBack([], true)).toBe(false)
  })

  test('that was taken away is not uploaded anew, and its preview is given back', async () => {
    await shelf.add([png()])
    await settled()
    shelf.remove(shelf.snapshot().items[0]?.key ?? '')
    means.pass(means.kept)
    await settled()
    expect(means.uploads).toHaveLength(1)
    expect(means.urls.size).toBe(0)
  })

  test('that is taken away on its way does not come back', async () => {
    const adding = shelf.add([png()])
    await adding
    shelf.remove(shelf.snapshot().items[0]?.key ?? '')
    await settled()
    expect(shelf.snapshot().items).toEqual([])
  })
})

describe('what is refused', () => {
  const refusals = () => shelf.snapshot().refusals.map((one) => one.why)

  test('is more than a message may have; the first ones are taken', async () => {
    await shelf.add(Array.from({ length: MOST + 1 }, png))
    await settled()
    expect(shelf.snapshot().items).toHaveLength(MOST)
    expect(refusals()).toEqual(['too_many'])
    shelf.addRecording(new Blob(['x']), 'audio/webm', 2)
    expect(shelf.snapshot().items).toHaveLength(MOST)
  })

  test('is what is no picture, whatever it is called', async () => {
    means.isPicture = false
    await shelf.add([new File(['#!/bin/sh'], 'cat.png', { type: 'image/png' })])
    await settled()
    expect(refusals()).toEqual(['wrong_type'])
    expect(means.uploads).toEqual([])
    expect(means.urls.size).toBe(0)
  })

  test('is what is too large, before it is uploaded', async () => {
    await shelf.add([
      new File([bytes(PNG, MOST_BYTES.image + 1)], 'a.png'),
      new File([bytes('OggS', MOST_BYTES.audio + 1)], 'a.ogg'),
    ])
    await settled()
    expect(refusals().sort()).toEqual(['picture_too_large', 'sound_too_large'])
    expect(means.uploads).toEqual([])
  })
})

test('after sending only what could not be uploaded is left', async () => {
  await shelf.add([png()])
  await settled()
  means.refusal = new Unreachable()
  await shelf.add([png()])
  await settled()
  shelf.sent()
  expect(shelf.snapshot().items.map((one) => one.state)).toEqual(['failed'])
  expect(means.urls.size).toBe(1)
})

test('a refused upload says why', async () => {
  means.refusal = new ApiError({
    ...{ type: '', title: '', status: 422, detail: '', code: 'unsupported_media', request_id: 'r' },
  })
  shelf.addRecording(new Blob(['x']), 'audio/webm', 2)
  await settled()
  expect(shelf.snapshot().items[0]?.failure?.code).toBe('unsupported_media')
})

describe('what a file is, its first bytes say', () => {
  test.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    [PNG, 'image/png'],
    ['GIF89a', 'image/gif'],
    ['RIFF\0\0\0\0WEBP', 'image/webp'],
    ['RIFF\0\0\0\0WAVE', 'audio/wav'],
    ['\x1aE\xdf\xa3', 'audio/webm'],
    ['OggS', 'audio/ogg'],
    ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
    ['ID3', 'audio/mpeg'],
    ['\xff\xfb\x90', 'audio/mpeg'],
  ])('%j', (head, contentType) => {
    expect(formatOf(bytes(head, 16))?.contentType).toBe(contentType)
  })

  test.each(['', '<svg xmlns', '%PDF-1.7', 'RIFF\0\0\0\0AVI ', '\0\0\0\x20ftypheic', 'MZ'])(
    '%j is nothing that is read',
    (head) => {
      expect(formatOf(bytes(head, 16))).toBeNull()
    },
  )
})

test('only the longer side makes a picture smaller', () => {
  expect(scaleFor(4000, 3000)).toBe(0.5)
  expect(scaleFor(1000, 2000)).toBe(1)
})

describe('what was sent in vain', () => {
  async function sentInVain(): Promise<string[]> {
    await shelf.add([png()])
    await settled()
    const ids = shelf.snapshot().items.flatMap((one) => one.mediaId ?? [])
    shelf.sent()
    return ids
  }

  test('is attached again as it was, without another upload', async () => {
    const ids = await sentInVain()
    expect(shelf.snapshot().items).toEqual([])
    shelf.giveBack(ids, true)
    expect(shelf.snapshot().items).toMatchObject([
      { name: 'cat.png', kind: 'image', state: 'ready', mediaId: ids[0] },
    ])
    expect(means.uploads).toHaveLength(1)
  })

  test.each([
    ['the server has lost it', false, 0],
    ['it is about to expire', true, 29 * MINUTE],
  ])('is uploaded anew where %s', async (_, areValid, later) => {
    const ids = await sentInVain()
    means.pass(later)
    shelf.giveBack(ids, areValid)
    await settled()
    expect(shelf.snapshot().items).toMatchObject([{ state: 'ready', mediaId: 'media_2' }])
    expect(new Set(means.uploads.map((one) => one.key)).size).toBe(2)
  })

  test('is known by its id alone after a reload, and gone where the server has lost it', () => {
    shelf.giveBack(['media_7'], false)
    expect(shelf.snapshot().items).toEqual([])
    shelf.giveBack(['media_7'], true)
    expect(shelf.snapshot().items).toMatchObject([
      { kind: null, url: '', state: 'ready', mediaId: 'media_7' },
    ])
  })

  test('needs room', async () => {
    expect(shelf.hasRoomFor(MOST)).toBe(true)
    await shelf.add([png()])
    expect([shelf.hasRoomFor(MOST - 1), shelf.hasRoomFor(MOST)]).toEqual([true, false])
  })

  test('is nobody else’s', async () => {
    const ids = await sentInVain()
    shelf.clear()
    shelf.giveBack(ids, false)
    expect(shelf.snapshot().items).toEqual([])
  })
})

describe('after a reload', () => {
  class FakeKeeper implements Keeper {
    uploads: readonly Upload[] = []
    read = () => this.uploads
    write = (uploads: readonly Upload[]) => void (this.uploads = uploads)
  }

  let keeper: FakeKeeper
  const reloaded = () => (shelf = new Shelf(means, keeper))
  const shown = () => shelf.snapshot()

  beforeEach(() => {
    keeper = new FakeKeeper()
    reloaded()
  })

  test('what is ready to be sent still is, without another upload', async () => {
    await shelf.add([png()])
    shelf.addRecording(new Blob(['x']), 'audio/webm', 2)
    await settled()
    reloaded()
    expect(shown().items).toMatchObject([
      { kind: 'image', name: 'cat.png', url: '', state: 'ready', mediaId: 'media_1' },
      { kind: 'audio', seconds: 2, url: '', state: 'ready', mediaId: 'media_2' },
    ])
    expect(means.uploads).toHaveLength(2)
    shelf.sent()
    reloaded()
    expect(shown().items).toEqual([])
  })

  test.each(['before', 'while'])('what expires %s the page is open is told of', async (when) => {
    await shelf.add([png()])
    await settled()
    if (when === 'before') means.time += means.kept
    reloaded()
    means.pass(means.kept)
    expect(shown().items).toEqual([])
    expect(shown().refusals).toEqual([{ name: 'cat.png', why: 'expired' }])
    reloaded()
    expect(shown().refusals).toEqual([])
  })

  test('only what is not uploaded yet is worth a question before', async () => {
    expect(shelf.isUnderway).toBe(false)
    const adding = shelf.add([png()])
    expect(shelf.isUnderway).toBe(true)
    await adding
    await settled()
    expect(shelf.isUnderway).toBe(false)
    shelf.addRecording(new Blob(['x']), 'audio/webm', 2)
    expect(shelf.isUnderway).toBe(true)
    await settled()
    expect(shelf.isUnderway).toBe(false)
    means.refusal = new Unreachable()
    await shelf.add([png()])
    await settled()
    expect(shelf.isUnderway).toBe(true)
  })

  test('what somebody else was about to send waits for them alone', async () => {
    await shelf.add([png()])
    await settled()
    const adding = shelf.add([png()])
    shelf.close()
    await adding
    await settled()
    expect(shown()).toEqual({ items: [], preparing: 0, refusals: [] })
    expect(means.uploads).toHaveLength(1)
    expect(means.urls.size).toBe(0)
    reloaded()
    expect(ids()).toEqual(['media_1'])
  })
})
