import type { Message } from '@nuanxin/sdk'
import { expect, test } from 'vitest'
import {
  cutFrom,
  NOTHING_KNOWN,
  withMessage,
  withNewest,
  withOlder,
  type History,
} from '../../src/talk/state/history'

function message(id: string, text = ''): Message {
  return { id, text, status: 'complete' } as Message
}

function known(ids: string, cursor: string | null): History {
  return { messages: Array.from(ids, (id) => message(id)), cursor }
}

function page(ids: string, cursor: string | null) {
  return { items: Array.from(ids, (id) => message(id)).reverse(), next_cursor: cursor }
}

const idsOf = (history: History) => history.messages.map((one) => one.id).join('')

test('older messages come before those that are known', () => {
  const history = withOlder(known('cd', 'c'), page('ab', null))
  expect(idsOf(history)).toBe('abcd')
  expect(history.cursor).toBe(null)
})

test('a message that two pages hold is shown once', () => {
  expect(idsOf(withOlder(known('cd', 'c'), page('abc', null)))).toBe('abcd')
})

test('the newest page adds what came meanwhile, and keeps what is older', () => {
  const history = withNewest(known('abcd', 'before a'), page('cde', 'before c'))
  expect(idsOf(history)).toBe('abcde')
  expect(history.cursor).toBe('before a')
})

test('what the newest page no longer holds is gone', () => {
  expect(idsOf(withNewest(known('abcd', 'x'), page('bd', 'y')))).toBe('abd')
  expect(idsOf(withNewest(known('abcd', 'x'), page('', null)))).toBe('')
})

test('a page that does not reach back to what is known leaves no gap', () => {
  const history = withNewest(known('abc', 'before a'), page('xyz', 'before x'))
  expect(idsOf(history)).toBe('xyz')
  expect(history.cursor).toBe('before x')
})

test('a message that says the same stays the same object', () => {
  const before = known('ab', null)
  const after = withNewest(before, {
    items: [message('b', 'changed'), message('a')],
    next_cursor: null,
  })
  expect(after.messages[0]).toBe(before.messages[0])
  expect(after.messages[1]?.text).toBe('changed')
})

test('a message is put in its place, or at the end', () => {
  const history = withMessage(known('abc', null), message('b', 'new'))
  expect(history.messages[1]?.text).toBe('new')
  expect(idsOf(withMessage(history, message('d')))).toBe('abcd')
})

test('what is replaced goes with all that follows it', () => {
  expect(idsOf(cutFrom(known('abcd', null), 'c'))).toBe('ab')
  expect(idsOf(cutFrom(known('abcd', null), 'x'))).toBe('abcd')
  expect(idsOf(cutFrom(NOTHING_KNOWN, 'a'))).toBe('')
})
