import { beforeEach, expect, test } from 'vitest'
import { MOST_POSTED, Unreachable, upload, type Client } from '../src'
import { Device, dice } from './device'
import { FakeServer, page, refusal } from './server'

let server: FakeServer
let client: Client

beforeEach(() => {
  server = new FakeServer()
  client = new Device(server).tab()
  client.session.begin(server.signIn('anna'))
})

test('a small file is posted, byte for byte', async () => {
  const roll = dice(3)
  const bytes = Uint8Array.from({ length: 70_000 }, () => roll(256))
  bytes.set(new TextEncoder().encode('\r\n--nuanxin-other\r\n\r\n--'), 100)
  const media = await upload(client, bytes, 'image/png', 'k')
  expect(server.uploads.length).toBe(1)
  expect(server.uploads[0]?.type).toBe('image/png')
  expect(server.uploads[0]?.bytes).toEqual(bytes)
  expect(media).toMatchObject({ content_type: 'image/png', size: 70_000 })
})

test('a part of a buffer is posted without what stands around it', async () => {
  const around = Uint8Array.of(1, 2, 3, 4, 5, 6)
  await upload(client, around.subarray(2, 4), 'audio/mp4;codecs=mp4a', 'k')
  expect([...(server.uploads[0]?.bytes ?? [])]).toEqual([3, 4])
  expect(server.uploads[0]?.type).toBe('audio/mp4;codecs=mp4a')
})

test.each(['', 'x', 'image/png\r\nx-evil: 1', 'image/č\u010a', '图/片'])(
  'a type that is none (%j) is left to the server',
  async (type) => {
    await upload(client, Uint8Array.of(7), type, 'k')
    expect(server.uploads).toEqual([{ type: 'application/octet-stream', bytes: Uint8Array.of(7) }])
  },
)

test.each(['钥匙', 'a b"c\r\n', 'k'.repeat(200)])(
  'any key makes a good boundary: %j',
  async (key) => {
    await upload(client, Uint8Array.of(7), 'image/png', key)
    expect(server.uploads[0]?.bytes).toEqual(Uint8Array.of(7))
  },
)

test.each([0, 1])('a file of the most that may be posted and %i more', async (more) => {
  const bytes = new Uint8Array(MOST_POSTED + more)
  await upload(client, bytes, 'image/png', 'k')
  expect([server.uploads.length, server.bucket.length]).toEqual([1 - more, more])
})

test('a large file goes into the bucket, without our token', async () => {
  const around = new Uint8Array(MOST_POSTED + 20).fill(9)
  around[10] = 1
  const media = await upload(client, around.subarray(10), 'audio/wav', 'k')
  const [put] = server.bucket
  expect(media.media_id).toBe('media-1')
  expect(put?.headers).toEqual({ 'content-type': 'audio/wav' })
  expect((put?.body as ArrayBuffer).byteLength).toBe(MOST_POSTED + 10)
  expect(new Uint8Array(put?.body as ArrayBuffer)[0]).toBe(1)
})

test('an upload whose answer is lost is repeated without a second file', async () => {
  server.faults = [{ on: 'POST /v1/media', kind: 'lost after' }]
  await expect(upload(client, Uint8Array.of(1), 'image/png', 'k')).rejects.toThrow(Unreachable)
  await upload(client, Uint8Array.of(1), 'image/png', 'k')
  expect(server.uploads.length).toBe(1)
})

test('a session that has ended is renewed, and the file is sent once more', async () => {
  server.expire()
  await upload(client, Uint8Array.of(1, 2), 'image/png', 'k')
  expect(server.uploads.map((one) => [...one.bytes])).toEqual([[1, 2]])
})

test.each([
  ['POST /v1/media', refusal(422, 'unsupported_media'), 'unsupported_media'],
  ['POST /v1/media', page(413), 'too_large'],
  ['PUT https://bucket.test/', page(403), 'forbidden'],
])('a refusal of %s is told', async (on, answer, code) => {
  server.faults = [{ on, kind: 'answer', answer }]
  const size = on.startsWith('PUT') ? MOST_POSTED + 1 : 5
  const failure = upload(client, new Uint8Array(size), 'image/png', 'k')
  await expect(failure).rejects.toMatchObject({ code })
})

test('a captive portal’s page is no medium', async () => {
  server.faults = [{ on: 'POST /v1/media', kind: 'answer', answer: page(200) }]
  await expect(upload(client, new Uint8Array(5), 'image/png', 'k')).rejects.toThrow(Unreachable)
})
