import { describe, expect, test } from 'vitest'
import { formula } from '../src/talk/message/formulas'

/** The largest length of what is drawn, in em, whatever its sign. */
function largest(text: string): number {
  const styles = [...formula(text, false).matchAll(/style="([^"]*)"/g)].map((one) => one[1] ?? '')
  const sizes = styles.flatMap((one) => [...one.matchAll(/(-?[\d.]+)em/g)])
  return Math.max(0, ...sizes.map((one) => Math.abs(Number(one[1]))))
}

describe('a formula', () => {
  test.each([
    '\\rule{1000em}{1000em}',
    '\\rule[1000em]{1em}{1em}',
    '\\rule[-1000em]{1em}{1em}',
    '\\rule{20in}{1000ex}',
    'a\\kern1000em b',
    'a\\kern-1000em b',
    'a\\kern{-1000em} b',
    'a\\mkern-99999mu b',
    'a\\hskip -1000em b',
    'a\\mskip-99999mu b',
    'a\\hspace{-1000em} b',
    'a\\hspace*{ - 1000.5 em} b',
    'a\\kern-2000pt b',
    '\\raisebox{1000em}{x}',
    '\\raisebox{-1000em}{x}',
    '\\Huge\\raisebox{-1000em}{x}',
  ])('fills no screen with %s', (text) => {
    expect(largest(text)).toBeLessThan(12)
  })

  test('keeps the small spaces that people write', () => {
    const html = formula('a\\kern-0.2em b\\hspace{-1em}c\\mkern-3mu d', false)
    expect(html).toContain('margin-right:-0.2em')
    expect(html).toContain('margin-right:-1em')
    expect(html).toContain('margin-right:-0.1667em')
  })

  test('keeps numbers with units that move nothing', () => {
    expect(formula('\\text{-20cm}', false)).toContain('-20cm')
  })
})
