import type { Message } from '@nuanxin/sdk'
import { describe, expect, test } from 'vitest'
import { AFTERCARE_TURNS, dangerIn, noticeParts } from '../src/talk/message/danger'

const BEGAN = Date.parse('2026-11-20T08:00:00Z')

function said(minute: number, role: Message['role'], more: Partial<Message> = {}): Message {
  return {
    id: `m_${String(minute).padStart(4, '0')}`,
    conversation_id: 'c_1',
    role,
    text: '……',
    created_at: new Date(BEGAN + minute * 60_000).toISOString(),
    status: 'complete',
    citations: [],
    ai_generated: role === 'assistant',
    emotion: null,
    strategy: null,
    safety: { level: 'none', notice: null, lines: [] },
    notices: [],
    written_by: null,
    memory_ids: [],
    forgotten: false,
    stopped: false,
    ...more,
  }
}

/** One exchange. */
function turn(minute: number, more: Partial<Message> = {}): Message[] {
  return [said(minute, 'user'), said(minute + 1, 'assistant', more)]
}

const RISK: Partial<Message> = { safety: { level: 'risk', notice: '请打 12356', lines: [] } }

function turnsAfter(count: number): Message[] {
  return Array.from({ length: count }, (_, index) => turn(10 + 2 * index)).flat()
}

describe('danger', () => {
  test('is there from the reply on that answers it', () => {
    expect(dangerIn(turn(0))).toBeNull()
    expect(dangerIn(turn(0, RISK))).toMatchObject({ level: 'risk', notice: '请打 12356' })
  })

  test('stays for the turns of aftercare, and is over after them', () => {
    const danger = turn(0, RISK)
    expect(dangerIn([...danger, ...turnsAfter(AFTERCARE_TURNS)])).not.toBeNull()
    expect(dangerIn([...danger, ...turnsAfter(AFTERCARE_TURNS + 1)])).toBeNull()
  })

  test('does not end in the middle of a reply', () => {
    const messages = [...turn(0, RISK), ...turnsAfter(AFTERCARE_TURNS)]
    const writing = [said(90, 'user'), said(91, 'assistant', { status: 'writing' })]
    expect(dangerIn([...messages, ...writing])).not.toBeNull()
  })

  test('is found whichever end of the list is the newest', () => {
    const messages = [...turn(0, RISK), ...turnsAfter(1)]
    expect(dangerIn([...messages].reverse())?.messageId).toBe(dangerIn(messages)?.messageId)
  })

  test('that is old does not come back in a long talk', () => {
    const messages = [...turn(0, RISK), ...turnsAfter(60)]
    expect(dangerIn(messages)).toBeNull()
    expect(dangerIn([...messages].reverse())).toBeNull()
  })

  test('a new one is news, also while the old one is in view', () => {
    const both = [...turn(0, RISK), ...turn(5, RISK)]
    expect(dangerIn(both)?.messageId).toBe('m_0006')
  })
})

describe('the numbers of a notice', () => {
  test('are found in it, and nothing else is', () => {
    const parts = noticeParts('请打 12356（每天至少 18 小时）；紧急请打 120 或 110。')
    expect(parts.map((one) => one.text).join('')).toContain('12356（每天至少 18 小时）')
    expect(parts.flatMap((one) => one.number ?? [])).toEqual(['12356', '120', '110'])
  })
})
