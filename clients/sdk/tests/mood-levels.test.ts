import { describe, expect, test } from 'vitest'
import { feltAt, levelOf, MOOD_LEVELS } from '../src'

test('each level is the one nearest to its own valence', () => {
  for (const one of MOOD_LEVELS) expect(levelOf(one.valence)).toBe(one)
})

describe('what is noted at a message', () => {
  const [awful, okay, great] = [levelOf(-1), levelOf(0), levelOf(1)]

  test('a level that agrees with what was read keeps its label', () => {
    expect(feltAt('m_1', awful, 'anger')).toEqual({ message_id: 'm_1', valence: -0.8 })
  })

  test('a level that says the opposite brings another label', () => {
    expect(feltAt('m_1', great, 'sadness')).toMatchObject({ label: 'joy' })
    expect(feltAt('m_1', awful, 'joy')).toMatchObject({ label: 'sadness' })
    expect(feltAt('m_1', okay, 'anger')).toMatchObject({ label: 'neutral' })
  })

  test('where nothing was read no label is made up', () => {
    expect(feltAt('m_1', awful, null)).not.toHaveProperty('label')
  })
})
