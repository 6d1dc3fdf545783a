import { expect, test } from 'vitest'
import { LiveReply } from '../../src/talk/state/live'

function live() {
  const frames: (() => void)[] = []
  const reply = new LiveReply((work) => frames.push(work))
  const shown: string[] = []
  reply.subscribe(() => shown.push(reply.current().text))
  const nextFrame = () => frames.splice(0).forEach((work) => work())
  return { reply, shown, nextFrame }
}

test('the first piece is shown at once, later ones once in a frame', () => {
  const { reply, shown, nextFrame } = live()
  reply.add('我')
  expect(shown).toEqual(['我'])
  reply.add('在')
  reply.add('听')
  expect(shown).toEqual(['我'])
  nextFrame()
  expect(shown).toEqual(['我', '我在听'])
})

test('a reply that is stopped stays as it is', () => {
  const { reply, shown, nextFrame } = live()
  reply.add('我')
  reply.add('在')
  reply.freeze()
  reply.add('听')
  nextFrame()
  expect(shown.at(-1)).toBe('我在')
})

test('a reply that could not be stopped goes on with all that came', () => {
  const { reply, shown } = live()
  reply.add('我')
  reply.freeze()
  reply.add('在听')
  reply.thaw()
  expect(shown.at(-1)).toBe('我在听')
  expect(reply.current().isFrozen).toBe(false)
})

test('a reply that broke off keeps its words and says why', () => {
  const { reply } = live()
  const failure = { code: 'unreachable', status: 0, retryAfter: null, requestId: '', fields: [] }
  reply.add('我在')
  reply.fail(failure)
  expect(reply.current()).toEqual({ text: '我在', isFrozen: false, failure })
})

test('nobody is told after they stopped listening', () => {
  const reply = new LiveReply(() => undefined)
  let told = 0
  const stop = reply.subscribe(() => (told += 1))
  reply.add('一')
  stop()
  reply.thaw()
  expect(told).toBe(1)
})
