import { describe, expect, it } from 'vitest'
import { answerOf, belongsHere } from '../worker/rules'

const FILES = ['/assets/a-1.js', '/icon.svg']

describe('what the worker answers for', () => {
  it.each(['/', '/talk/01k0', '/moods', '/help', '/sign-in'])('is the page at %s', (path) => {
    expect(belongsHere(path, true, FILES)).toBe(true)
  })

  it.each([
    '/v1/me',
    '/webhooks/wechat',
    '/docs',
    '/docs/part',
    '/openapi.json',
    '/healthz',
    '/.well-known/x',
    '/console',
    '/robots.txt',
    '/talk/a.b',
  ])('is not %s', (path) => {
    expect(belongsHere(path, true, FILES)).toBe(false)
    expect(belongsHere(path, false, FILES)).toBe(false)
  })

  it('is a part of its own release and of no other', () => {
    expect(belongsHere('/assets/a-1.js', false, FILES)).toBe(true)
    expect(belongsHere('/assets/a-2.js', false, FILES)).toBe(false)
    expect(belongsHere('/moods', false, FILES)).toBe(false)
  })
})

describe('which page is shown', () => {
  const kept = new Response('kept')
  const fresh = new Response('fresh')

  it('is the one that comes', async () => {
    expect(await answerOf(Promise.resolve(fresh), kept, 1000)).toBe(fresh)
  })

  it('is the kept one where nothing comes, in time or at all, or the server fails', async () => {
    const never = new Promise<Response>(() => undefined)
    const broken = new Response('', { status: 502 })
    expect(await answerOf(never, kept, 1)).toBe(kept)
    expect(await answerOf(Promise.reject(new TypeError()), kept, 1000)).toBe(kept)
    expect(await answerOf(Promise.resolve(broken), kept, 1000)).toBe(kept)
  })

  it('is the refusal where none is kept', async () => {
    const lost = new Response('', { status: 404 })
    expect(await answerOf(Promise.resolve(lost), kept, 1000)).toBe(lost)
    await expect(answerOf(Promise.reject(new TypeError()), undefined, 1)).rejects.toThrow()
  })
})
