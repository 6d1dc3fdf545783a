import { describe, expect, test } from 'vitest'
import { byUrgency, dialled } from '../src'

describe('help lines', () => {
  const line = (kind: 'crisis' | 'emergency' | 'directory', number: string | null) => ({
    ...{ kind, number, name: '', hours: '', source: '' },
  })

  test('for an emergency come first, the others stay in order', () => {
    const lines = [line('directory', null), line('crisis', '12356'), line('emergency', '120')]
    expect(byUrgency(lines).map((one) => one.number)).toEqual(['120', '12356', null])
  })

  test('are dialled by their digits', () => {
    expect(dialled('0800 111 0 111')).toBe('08001110111')
    expect(dialled('+44 (20) 7946-0000')).toBe('+442079460000')
    expect(dialled('15')).toBe('15')
  })

  test('without a number are not dialled', () => {
    expect(dialled('findahelpline.com')).toBeNull()
    expect(dialled(null)).toBeNull()
  })
})
