import { Marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { MARKDOWN } from '../src/talk/message/dialect'
import { safeLink, tells } from '../src/talk/message/links'
import { around, withoutOverlap } from '../src/talk/message/passage'
import { isTame } from '../src/talk/message/tame'
import { pieces, shortened, visible } from '../src/talk/message/visible'

function html(text: string): string {
  return new Marked(MARKDOWN).parse(text) as string
}

function table(columns: number, rows: number, cell: string): string {
  const row = (one: string) => `|${`${one}|`.repeat(columns)}`
  return [row('头'), row('-'), ...Array.from({ length: rows }, () => row(cell))].join('\n')
}

describe('what is shown of a text', () => {
  test('marks that turn its direction are gone', () => {
    expect(visible('gpj.\u202eexe\u202c \u2066a\u2069')).toBe('gpj.exe a')
  })

  test('empty characters are gone, and what joins an emoji or a word stays', () => {
    expect(visible('好\u200b人\ufeff\u{e0041}')).toBe('好人')
    expect(visible('👩\u200d👧')).toBe('👩\u200d👧')
  })

  test('a name is cut between letters, never within an emoji', () => {
    expect(shortened('👍👍👍👍', 3)).toBe('👍👍👍…')
    expect(shortened('一\n二', 9)).toBe('一 二')
  })

  test('pieces of a long text are the text, cut at line ends', () => {
    const text = `${'长'.repeat(30)}\n${'话'.repeat(90)}`
    const parts = pieces(text, 40)
    expect(parts.join('')).toBe(text)
    expect(parts[0]).toBe(`${'长'.repeat(30)}\n`)
  })

  test('no piece ends in the middle of a character', () => {
    const parts = pieces(`x${'👍'.repeat(50)}`, 10)
    expect(parts.join('')).toBe(`x${'👍'.repeat(50)}`)
    expect(parts.every((one) => !/[\ud800-\udbff]$/.test(one))).toBe(true)
  })
})

describe('links', () => {
  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'JAVASCRIPT:alert(1)',
    '\u200bjavascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    '/v1/me',
    '//evil.example',
    '#top',
    'https://',
    '',
  ])('%j leads nowhere', (href) => {
    expect(safeLink(href)).toBeNull()
  })

  test('the host is the one that a browser goes to', () => {
    expect(safeLink('https://bank.com@evil.example/x')).toEqual({
      href: 'https://evil.example/x',
      place: 'evil.example',
      isWeb: true,
    })
    expect(safeLink('https://аpple.com')?.place).toBe('xn--pple-43d.com')
    expect(safeLink('mailto:me@example.com?body=all')?.href).toBe('mailto:me@example.com')
    expect(safeLink('tel:12356')?.place).toBe('12356')
  })

  test('a text that names another host does not count as telling', () => {
    const link = safeLink('https://evil.example/x')
    if (link === null) throw new Error('no link')
    expect(tells('https://bank.com', link)).toBe(false)
    expect(tells('bank.com@evil.example', link)).toBe(false)
    expect(tells('evil.example/login', link)).toBe(true)
    expect(tells('点这里', link)).toBe(false)
  })
})

describe('the markdown of replies', () => {
  test('a picture becomes a link', () => {
    expect(html('![看](https://evil.example/x.png)')).not.toContain('<img')
    expect(html('![看](https://evil.example/x.png)')).toContain('>看</a>')
  })

  test('a mark of a citation is an element of its own, a link with a number is not', () => {
    expect(html('睡前少看手机[1]。')).toContain('<nx-citation data-number="1">')
    expect(html('[1](https://a.example)')).not.toContain('nx-citation')
    expect(html('`[1]`')).not.toContain('nx-citation')
  })

  test('formulas are found, sums of money are none', () => {
    expect(html('$a_1$ 和 \\(b\\)').match(/data-level="inline"/g)).toHaveLength(2)
    expect(html('$$\na\n$$')).toContain('data-level="block"')
    expect(html('花了 $5，还剩 $10')).not.toContain('nx-formula')
    expect(html('从$5涨到$10')).not.toContain('nx-formula')
    expect(html('`$a$`')).not.toContain('nx-formula')
  })

  test('what is in a formula cannot leave its attribute', () => {
    expect(html('$"><img src=x onerror=alert(1)>$')).not.toContain('<img')
  })

  test('an address ends where Chinese text goes on', () => {
    expect(html('看 https://a.example/b。然后')).toContain('>https://a.example/b</a>。然后')
    expect(html('（https://a.example/b）')).toContain('href="https://a.example/b"')
    expect(html('[看 https://a.example](https://b.example)').match(/<a /g)).toHaveLength(1)
  })

  test('marks that nest without end fail as the reader of the text expects it', () => {
    expect(() => html('> '.repeat(20_000))).toThrow(RangeError)
  })
})

describe('what is read as markdown at all', () => {
  test('an ordinary long reply', () => {
    const paragraph = `给自己 **十分钟**，先 \`x_1\` 再 [看](https://a.example)。${'话'.repeat(300)}`
    expect(isTame(Array.from({ length: 45 }, () => paragraph).join('\n\n'))).toBe(true)
  })

  test('a page of code', () => {
    expect(isTame(`看：\n\`\`\`python\n${'a_[b] = c * d\n'.repeat(1_000)}\`\`\`\n好`)).toBe(true)
    expect(isTame(`\`\`\`\n${'a_[b] = c * d\n'.repeat(1_000)}`)).toBe(true)
  })

  test('a wide table, each of its cells by itself', () => {
    expect(isTame(table(40, 20, '**两个**字'))).toBe(true)
    expect(isTame(`看：\n${table(60, 10, 'a')}\n好`)).toBe(true)
    expect(isTame(`${table(5, 5, 'a')}\n${'*a_'.repeat(2_000)}`)).toBe(false)
  })

  test('not a table of more cells than a page takes at once', () => {
    expect(isTame(table(100, 10, 'a'))).toBe(false)
    expect(isTame(table(500, 100, 'a'))).toBe(false)
  })

  test('nor one whose cells hide marks without end, or that is none', () => {
    expect(isTame(table(1, 2, '*a_'.repeat(2_000)))).toBe(false)
    const row = `|${'*a_|'.repeat(900)}`
    expect(isTame(`${row}\n|-|-|\n${row}`)).toBe(false)
    expect(isTame(table(4, 1, 'a') + '\n> *a_*a_*a_*a_'.repeat(700))).toBe(false)
  })

  test.each(['[', '*a_', '$', '![', '<a ', '> '])('not %j ten thousand times', (piece) => {
    expect(isTame(piece.repeat(10_000))).toBe(false)
  })

  test('nor half a million characters', () => {
    expect(isTame('话'.repeat(500_000))).toBe(false)
  })
})

test('a passage does not begin with what stands before it', () => {
  expect(withoutOverlap('一二三四', '三四五六')).toBe('一二')
  expect(withoutOverlap('一二', '五六')).toBe('一二')
  expect(withoutOverlap('', '五六')).toBe('')
})

describe('what stands around a citation', () => {
  const passage = {
    before: '前面。\n共有。',
    text: '共有。\n要提前三天。\n尾。',
    after: '尾。\n后面。',
  }

  test('is around the very words that were quoted, each sentence once', () => {
    const { before, cited, after } = around(passage, '要提前三天。')
    expect(cited).toBe('要提前三天。')
    expect(`${before}${cited}${after}`.match(/共有/g)).toHaveLength(1)
    expect(after).toBe('\n尾。\n\n后面。')
  })

  test('is around the whole passage where the words are not found in it', () => {
    expect(around(passage, '别的').cited).toBe(passage.text)
    expect(around({ before: '', text: '只有这句', after: '' }, '')).toEqual({
      ...{ before: '', cited: '只有这句', after: '' },
    })
  })
})
