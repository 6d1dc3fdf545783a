import { expect, test, vi } from 'vitest'

const english = vi.hoisted(() => [] as object[])

vi.mock('../src/i18n/words', () => ({
  LOCALES: { zh: 'zh-CN', en: 'en' },
  useLanguage: () => 'en',
  words: (_: object, en: object) => {
    english.push(en)
    return () => en
  },
}))

const tables = import.meta.glob('../src/**/*{words,Words,failures}.ts')

/** Chinese characters, and punctuation as wide as they are. */
const WIDE = /[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/u

/** A language is named as its speakers do. */
const OWN_NAMES: readonly string[] = ['中文', '简体中文']

/** Texts with their paths; of functions all that they are made of. */
function textsOf(value: unknown, path: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value)]]
  return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`))
}

function wide(texts: readonly (readonly [string, string])[]): string[] {
  return texts
    .filter(([, text]) => WIDE.test(text) && !OWN_NAMES.includes(text))
    .map(([path, text]) => `${path}: ${text}`)
}

test('English texts hold nothing that belongs into Chinese ones', async () => {
  await Promise.all(Object.values(tables).map((load) => load()))
  expect(english.length).toBeGreaterThan(8)
  expect(wide(english.flatMap((one) => textsOf(one, '')))).toEqual([])
})

test('what is wide is seen, in functions too', () => {
  const planted = { a: 'fine', b: 'Mood：', c: [(of: string) => `${of}（1）`], d: '中文' }
  expect(wide(textsOf(planted, '')).map((one) => one.split(':')[0])).toEqual(['.b', '.c.0'])
})
