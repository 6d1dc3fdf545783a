import type { Message, Mood } from '@nuanxin/sdk'
import { describe, expect, test } from 'vitest'
import { before, saidLevel, toldOf } from '../src/talk/message/feeling'

const READ: Mood = {
  ...{ id: 'md_1', at: '2026-11-20T08:00:00Z', source: 'turn', label: 'sadness', valence: -0.6 },
  ...{ arousal: 0.3, intensity: 0.4, confidence: 0.7, note: null, tags: [], helped: [] },
  ...{ conversation_id: 'c_1', message_id: 'm_1', strategy: null },
}

describe('what the person said', () => {
  test('is not what was only read', () => {
    expect(saidLevel(READ)).toBeNull()
    expect(saidLevel(undefined)).toBeNull()
  })

  test('is a record by hand, or one that was corrected', () => {
    expect(saidLevel({ ...READ, confidence: 1, valence: 0.8 })?.value).toBe(5)
    expect(saidLevel({ ...READ, source: 'hand', valence: 0 })?.value).toBe(3)
  })
})

describe('taking it back', () => {
  const reading = { label: 'sadness' as const, valence: -0.6 }

  test('brings back the record that was there', () => {
    const kept: Mood = { ...READ, valence: 0.4, label: 'joy' }
    expect(before('m_1', kept, READ, reading)).toEqual({
      ...{ message_id: 'm_1', valence: 0.4, label: 'joy' },
    })
  })

  test('brings back what was read where the record was not known yet', () => {
    expect(before('m_1', undefined, READ, reading)).toMatchObject({ valence: -0.6 })
  })

  test('leaves nothing where there was none', () => {
    expect(before('m_1', undefined, { ...READ, source: 'hand' }, reading)).toBeNull()
  })
})

describe('what was read is told', () => {
  const calm: Pick<Message, 'safety'> = { safety: { level: 'none', notice: null, lines: [] } }

  test('where it is sure', () => {
    expect(toldOf(calm, READ)).toBe('sadness')
    expect(toldOf(calm, { ...READ, confidence: 0.5 })).toBeNull()
    expect(toldOf(calm, { ...READ, intensity: 0.2 })).toBeNull()
    expect(toldOf(calm, undefined)).toBeNull()
  })

  test('and says something', () => {
    expect(toldOf(calm, { ...READ, label: 'surprise' })).toBeNull()
    expect(toldOf(calm, { ...READ, label: 'neutral' })).toBeNull()
  })

  test('and nobody is in danger', () => {
    const danger: typeof calm = { safety: { ...calm.safety, level: 'acute' } }
    expect(toldOf(danger, READ)).toBeNull()
  })
})
