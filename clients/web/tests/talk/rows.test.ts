import type { Message, Unsent } from '@nuanxin/sdk'
import { expect, test } from 'vitest'
import { isPrepended, rowsOf, type MessageRow, type Row } from '../../src/talk/state/rows'

function message(id: string, more: Partial<Message> = {}): Message {
  const role = id.startsWith('q') ? 'user' : 'assistant'
  return {
    id,
    role,
    status: 'complete',
    ai_generated: role === 'assistant',
    forgotten: false,
    created_at: '2026-11-21T10:00:00Z',
    ...more,
  } as Message
}

function unsent(key: string, more: Partial<Unsent> = {}): Unsent {
  return { key, request: { text: '' }, at: 0, failed: null, ...more }
}

const dayOf = (iso: string) => iso.slice(0, 10)
const rows = (messages: Message[], waiting: Unsent[] = []) => rowsOf(messages, waiting, dayOf)
const only = (all: Row[]) => all.filter((one): one is MessageRow => one.kind === 'message')

test('the first message of each day begins it', () => {
  const later = { created_at: '2026-11-22T00:10:00Z' }
  const days = only(
    rows([message('q1'), message('a1'), message('q2', later), message('a2', later)]),
  )
  expect(days.map((one) => one.startsDay)).toEqual([true, false, true, false])
})

test('only the last reply of an AI can be asked for again', () => {
  const asked = only(rows([message('q1'), message('a1'), message('q2'), message('a2')]))
  expect(asked.map((one) => one.regenerates)).toEqual([null, null, null, 'q2'])
  const byHand = message('a1', { ai_generated: false })
  expect(only(rows([message('q1'), byHand])).at(-1)?.regenerates).toBe(null)
})

test('nothing is changed while something is underway', () => {
  const talk = [message('q1'), message('a1')]
  const calm = only(rows(talk))
  const busy = only(rows(talk, [unsent('k')]))
  const writing = only(rows([message('q1'), message('a1', { status: 'writing' })]))
  expect(calm.map((one) => one.canEdit)).toEqual([true, false])
  for (const row of [...busy, ...writing]) {
    expect([row.canEdit, row.regenerates]).toEqual([false, null])
  }
})

test('what is forgotten cannot be edited, nor asked again', () => {
  const gone = only(rows([message('q1', { forgotten: true }), message('a1')]))
  expect(gone.map((one) => [one.canEdit, one.regenerates])).toEqual([
    [false, null],
    [false, null],
  ])
})

test('what is to be replaced fades until the server agrees, and comes back if it refuses', () => {
  const talk = [message('q1'), message('a1'), message('q2'), message('a2')]
  const replacing = unsent('k', { request: { text: 'x', replaces: 'q2' } })
  const leaving = (one: Unsent) => only(rows(talk, [one])).map((row) => row.isLeaving)
  expect(leaving(replacing)).toEqual([false, false, true, true])
  expect(leaving({ ...replacing, failed: 'message_changed' })).toEqual([false, false, false, false])
})

test('what is not sent comes after all that was', () => {
  const keys = rows([message('q1')], [unsent('k1'), unsent('k2')]).map((one) => one.key)
  expect(keys).toEqual(['q1', 'k1', 'k2'])
})

test('older messages above are told from newer ones below', () => {
  const now = rows([message('q2'), message('a2')])
  expect(isPrepended(now, rows([message('q1'), message('q2'), message('a2')]))).toBe(true)
  expect(isPrepended(now, rows([message('q2'), message('a2'), message('q3')]))).toBe(false)
  expect(isPrepended([], now)).toBe(false)
})

test('the latest words are the last ones of the person, and none while others are underway', () => {
  const talk = [message('q1'), message('a1'), message('q2'), message('a2')]
  expect(only(rows(talk)).map((one) => one.isLastOwn)).toEqual([false, false, true, false])
  expect(only(rows(talk, [unsent('k')])).some((one) => one.isLastOwn)).toBe(false)
  expect(only(rows([])).length).toBe(0)
})
