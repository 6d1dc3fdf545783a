import { describe, expect, test } from 'vitest'
import { ServerEventParser, type ServerEvent } from '../src'

const STREAM = [
  ': still here',
  '',
  'id: 1',
  'event: message.created',
  'data: {"text":"你好"}',
  '',
  'id: 2',
  'data:one',
  'data:  two',
  'data',
  'data: three: with a colon',
  'retry: 10',
  'unknown: field',
  '',
  '',
  'event: without data',
  '',
  'data: keeps the last id',
  '',
  'id: 3',
  'event: unfinished',
  'data: never told',
]

const TOLD: readonly ServerEvent[] = [
  { id: '1', event: 'message.created', data: '{"text":"你好"}' },
  { id: '2', event: 'message', data: 'one\n two\n\nthree: with a colon' },
  { id: '2', event: 'message', data: 'keeps the last id' },
]

function parsed(pieces: readonly string[]): ServerEvent[] {
  const parser = new ServerEventParser()
  return pieces.flatMap((piece) => parser.feed(piece))
}

describe('a parser of server-sent events', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('tells the same events wherever a stream is cut, with %s', (_, end) => {
    const stream = STREAM.join(end)
    for (let one = 0; one <= stream.length; one++) {
      const rest = [stream.slice(0, one), stream.slice(one)]
      expect(parsed(rest), String(one)).toEqual(TOLD)
      const around = [stream.slice(0, one), stream.slice(one, one + 1), '', stream.slice(one + 1)]
      expect(parsed(around), String(one)).toEqual(TOLD)
    }
    expect(parsed([...stream])).toEqual(TOLD)
  })

  test.each(['\n', '\r\n', '\r'])(
    'tells an event as soon as its empty line has come, with %j',
    (end) => {
      const parser = new ServerEventParser()
      expect(parser.feed(`data: now${end}`)).toEqual([])
      expect(parser.feed(end)).toEqual([{ id: '', event: 'message', data: 'now' }])
    },
  )

  test('takes line separators of other kinds for text', () => {
    const data = 'a\u2028b\u2029c\u0085d\u000be'
    expect(parsed([`data: ${data}\n\n`])).toEqual([{ id: '', event: 'message', data }])
  })

  test('looks at each character once, however small the pieces of a long line are', () => {
    // Looking again at what has come would be 10^11 steps here, and end the test by its timeout.
    const text = 'x'.repeat(500_000)
    const parser = new ServerEventParser()
    let told = 0
    for (const char of `data: ${text}\n`) told += parser.feed(char).length
    expect(told).toBe(0)
    expect(parser.feed('\n')[0]?.data.length).toBe(text.length)
  })
})
