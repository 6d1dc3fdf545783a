import { expect, test } from 'vitest'
import { isClosing, isSending } from '../../src/talk/compose/keys'
import { daysAgo } from '../../src/talk/days'
import { lengthOf, MAX_TEXT } from '../../src/talk/limits'
import { marked } from '../../src/talk/list/marked'

const key = (more: object = {}) => ({
  key: 'Enter',
  shiftKey: false,
  keyCode: 13,
  nativeEvent: { isComposing: false },
  ...more,
})

test('Enter sends', () => {
  expect(isSending(key())).toBe(true)
  expect(isSending(key({ key: 'a' }))).toBe(false)
})

test('Shift and Enter break the line', () => {
  expect(isSending(key({ shiftKey: true }))).toBe(false)
})

test('Enter that picks a word of an input method does not send', () => {
  expect(isSending(key({ nativeEvent: { isComposing: true } }))).toBe(false)
  expect(isSending(key({ keyCode: 229 }))).toBe(false)
})

test('Escape closes, unless it gives up a word of an input method', () => {
  const escape = { key: 'Escape', keyCode: 27, isComposing: false }
  expect(isClosing(escape)).toBe(true)
  expect(isClosing({ ...escape, key: 'Enter' })).toBe(false)
  expect(isClosing({ ...escape, isComposing: true })).toBe(false)
  expect(isClosing({ ...escape, keyCode: 229 })).toBe(false)
})

test('an emoji counts as the one character that it is to the API', () => {
  const full = '好'.repeat(MAX_TEXT - 1)
  expect(lengthOf(`${full}😀`)).toBe(MAX_TEXT)
  expect(lengthOf(`${full}好好`)).toBe(MAX_TEXT + 1)
  expect(lengthOf('短')).toBe(1)
})

test('the words of a search are marked in what was found', () => {
  expect(marked('最近失眠，Sleep badly', '失眠 sleep')).toEqual([
    { text: '最近', isHit: false },
    { text: '失眠', isHit: true },
    { text: '，', isHit: false },
    { text: 'Sleep', isHit: true },
    { text: ' badly', isHit: false },
  ])
})

test('signs of a search are only signs', () => {
  expect(marked('a.b (c)', '. (')).toEqual([
    { text: 'a', isHit: false },
    { text: '.', isHit: true },
    { text: 'b ', isHit: false },
    { text: '(', isHit: true },
    { text: 'c)', isHit: false },
  ])
  expect(marked('abc', '  ')).toEqual([{ text: 'abc', isHit: false }])
})

test('days are counted by midnights and not by hours', () => {
  const now = new Date(2026, 10, 21, 0, 5)
  expect(daysAgo(new Date(2026, 10, 20, 23, 55).toISOString(), now)).toBe(1)
  expect(daysAgo(new Date(2026, 10, 21, 0, 1).toISOString(), now)).toBe(0)
})
