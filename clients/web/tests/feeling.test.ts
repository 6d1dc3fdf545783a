import type { Message, Mood } from '@nuanxin/sdk'
import { describe, expect, test } from 'vitest'
import { levelOf, MOOD_LEVELS, type MoodLevel } from '../src/moods/levels'
import { before, feltAt, saidLevel, toldOf } from '../src/talk/message/feeling'

function level(value: number): MoodLevel {
  const found = MOOD_LEVELS.find((one) => one.value === value)
  if (!found) throw new Error('no such level')
  return found
}

const READ: Mood = {
  ...{ id: 'md_1', at: '2026-11-20T08:00:00Z', source: 'turn', label: 'sadness', valence: -0.6 },
  ...{ arousal: 0.3, intensity: 0.4, confidence: 0.7, note: null, tags: [], helped: [] },
  ...{ conversation_id: 'c_1', message_id: 'm_1', strategy: null },
}

test('each level is the one nearest to its own valence', () => {
  for (const one of MOOD_LEVELS) expect(levelOf(one.valence)).toBe(one)
})

describe('what is noted at a message', () => {
  test('a level that agrees with what was read keeps its label', () => {
    expect(feltAt('m_1', level(1), 'anger')).toEqual({
      message_id: 'm_1',
      valence: level(1).valence,
    })
  })

  test('a level that says the opposite brings another label', () => {
    expect(feltAt('m_1', level(5), 'sadness')).toMatchObject({ label: 'joy' })
    expect(feltAt('m_1', level(1), 'joy')).toMatchObject({ label: 'sadness' })
    expect(feltAt('m_1', level(3), 'anger')).toMatchObject({ label: 'neutral' })
  })

  test('where nothing was read no label is made up', () => {
    expect(feltAt('m_1', level(1), null)).not.toHaveProperty('label')
  })
})

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
