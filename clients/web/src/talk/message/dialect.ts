/** How the companion's words are read: markdown without HTML and without pictures. */

import type { XMarkdownProps } from '@ant-design/x-markdown'

type Config = NonNullable<XMarkdownProps['config']>
type Extension = NonNullable<Config['extensions']>[number]

/** Elements of our own that the extensions below write. */
export const CITATION = 'nx-citation'
export const FORMULA = 'nx-formula'

export const MARKDOWN: Config = {
  gfm: true,
  breaks: true,
  extensions: [citations(), formulas('inline'), formulas('block'), addresses()],
  renderer: {
    // A picture from elsewhere would tell its host who reads this, and what was said.
    image: ({ href, text }) => `<a href="${escaped(href)}">${escaped(text || href)}</a>`,
    // Below the headings of the page itself.
    heading({ tokens, depth }) {
      const name = `h${Math.min(depth + 2, 6)}`
      return `<${name}>${this.parser.parseInline(tokens)}</${name}>\n`
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
}

/** What is left of the HTML that the parser itself writes. */
export const ALLOWED: NonNullable<XMarkdownProps['dompurifyConfig']> = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'strong', 'em', 'del', 'a', 'ul', 'ol', 'li', 'blockquote', 'hr', 'pre', 'code'],
    ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'align'],
  ALLOW_ARIA_ATTR: false,
}

/** `[1]`, where it is no link and no definition of one. */
function citations(): Extension {
  return {
    name: 'citation',
    level: 'inline',
    start: (text) => orNone(text.search(/\[\d/)),
    tokenizer(text) {
      const found = /^\[(\d{1,2})\](?![([:])/.exec(text)
      return found ? { type: 'citation', raw: found[0], number: found[1] } : undefined
    },
    renderer: ({ number }) =>
      `<${CITATION} data-number="${escaped(String(number))}"></${CITATION}>`,
  }
}

const FORMULAS: Readonly<Record<'inline' | 'block', readonly RegExp[]>> = {
  inline: [
    /^\\\(([^\n]{1,1000}?)\\\)/,
    // As pandoc has it: sums of money are no formulas.
    /^\$(?!\s)((?:[^$\\\n]|\\.){1,1000}?)(?<!\s)\$(?!\d)/,
  ],
  block: [/^\$\$([\s\S]{1,4000}?)\$\$[ \t]*(?:\n|$)/, /^\\\[([\s\S]{1,4000}?)\\\][ \t]*(?:\n|$)/],
}

/** `$x$`, `\(x\)`, and by itself `$$x$$`, `\[x\]`. */
function formulas(level: 'inline' | 'block'): Extension {
  const name = `${level}Formula`
  return {
    name,
    level,
    start: (text) => orNone(text.search(level === 'inline' ? /\$|\\\(/ : /\$\$|\\\[/)),
    tokenizer(text) {
      for (const pattern of FORMULAS[level]) {
        const found = pattern.exec(text)
        if (found) return { type: name, raw: found[0], text: found[1] }
      }
      return undefined
    },
    renderer: ({ text }) =>
      `<${FORMULA} data-level="${level}" data-text="${escaped(String(text))}"></${FORMULA}>`,
  }
}

/** Addresses that stand alone, up to where Chinese text goes on without a space. */
function addresses(): Extension {
  return {
    name: 'address',
    level: 'inline',
    start: (text) => orNone(text.search(/https?:\/\//i)),
    tokenizer(text) {
      if (this.lexer.state.inLink) return undefined
      const found = /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,2000}/i.exec(text)
      const raw = found?.[0].replace(/[.,:;!?'")\]*_~]+$/, '')
      return raw && raw.length > MOST_SCHEME ? { type: 'address', raw } : undefined
    },
    renderer: ({ raw }) => `<a href="${escaped(raw)}">${escaped(raw)}</a>`,
  }
}

const MOST_SCHEME = 'https://'.length

function orNone(index: number): number | undefined {
  return index < 0 ? undefined : index
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
}
