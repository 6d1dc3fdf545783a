import { expect, test } from 'vitest'
import { patienceFor } from '../src/api/patience'

const MB = 1024 * 1024

test('a large file has the minutes that a slow uplink needs', () => {
  expect(patienceFor(undefined)).toBe(30_000)
  expect(patienceFor('{"text": "hi"}')).toBeLessThan(31_000)
  expect(patienceFor(new ArrayBuffer(25 * MB)) / 60_000).toBeCloseTo(14.2, 1)
})
