/**
 * The companion's words as blocks and spans: as much of Markdown as is written in a talk. What it
 * does not know stays text; there is no HTML, and no picture is ever fetched.
 */

import { readable } from './formula'
import { tableAt, withoutBeginnings, type Align } from './tables'
import { visible } from './visible'

export type SpanStyle = 'plain' | 'strong' | 'em' | 'del' | 'code' | 'formula' | 'link' | 'cite'

export interface Span {
  /** Its place. */
  readonly key: number
  readonly style: SpanStyle
  readonly text: string
  /** Of a link, its address; of a citation, its number. */
  readonly target: string
}

export type BlockKind =
  | 'para'
  | 'head'
  | 'item'
  | 'quote'
  | 'code'
  | 'formula'
  | 'rule'
  | 'table'

export interface Cell {
  readonly key: number
  readonly spans: readonly Span[]
}

export interface Row {
  readonly key: number
  readonly cells: readonly Cell[]
}

export interface Table {
  /** By column. */
  readonly aligns: readonly Align[]
  /** The head first. */
  readonly rows: readonly Row[]
}

export interface Block {
  /** Its place. */
  readonly key: number
  readonly kind: BlockKind
  readonly spans: readonly Span[]
  /** Before an item: a bullet, or its number. */
  readonly marker: string
  /** How deep an item is. */
  readonly depth: number
  /** Of a table alone, which has no spans. */
  readonly table?: Table
}

/** `isWriting`: more of it is coming. */
export function blocksOf(source: string, isWriting = false): Block[] {
  const text = visible(isWriting ? withoutBeginnings(source) : source)
  const blocks = new Reader(text.split(/\r\n?|\n/)).read()
  return numbered(blocks.map((one) => ({ ...one, spans: numbered(one.spans) })))
}

function numbered<T>(all: readonly T[]): T[] {
  return all.map((one, key) => ({ ...one, key }))
}

class Reader {
  private readonly blocks: Block[] = []
  private lines: string[] = []
  private at = 0

  constructor(private readonly source: readonly string[]) {}

  read(): Block[] {
    while (this.at < this.source.length) this.take(this.source[this.at++] as string)
    this.close()
    return this.blocks
  }

  private take(line: string): void {
    // However far it is indented: that may be within a list.
    const fence = /^(\s*)(```+|~~~+)/.exec(line)
    if (fence) return this.code(fence[2] as string, (fence[1] as string).length)
    if (this.formula(line) || this.table()) return
    if (line.trim() === '') return this.close()
    if (/^ {0,3}([-*_])(?: *\1){2,} *$/.test(line)) return this.alone('rule', '')
    const head = /^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/.exec(line)
    if (head) return this.alone('head', head[1] as string)
    const quote = /^ {0,3}> ?(.*)$/.exec(line)
    if (quote) return this.alone('quote', quote[1] as string)
    const item = /^(\s*)([-*+]|\d{1,9}[.)、])\s+(.*)$/.exec(line)
    if (item) return this.item(item[1] as string, item[2] as string, item[3] as string)
    this.lines.push(line.trimEnd())
  }

  private item(indent: string, marker: string, text: string): void {
    this.close()
    const isCounted = /\d/.test(marker)
    const depth = Math.min(Math.floor(indent.replace(/\t/g, '  ').length / 2), 3)
    const task = /^\[([ xX])\] (.*)$/.exec(text)
    const shown = task ? `${task[1] === ' ' ? '☐' : '☑'} ${task[2]}` : text
    this.blocks.push({
      key: 0,
      kind: 'item',
      spans: spansOf(shown),
      marker: isCounted ? marker.replace(/[)、]/, '.') : '•',
      depth,
    })
  }

  /** By itself, to its closing mark; false where there is none. */
  private formula(line: string): boolean {
    const opened = /^\s*(\$\$|\\\[)(.*)$/.exec(line)
    if (!opened) return false
    const closing = opened[1] === '$$' ? '$$' : '\\]'
    const lines = [opened[2] as string, ...this.source.slice(this.at, this.at + MOST_LINES)]
    const end = lines.findIndex((one) => one.trimEnd().endsWith(closing))
    const tex = lines
      .slice(0, end + 1)
      .join('\n')
      .trimEnd()
      .slice(0, -closing.length)
    if (tex.trim() === '' || tex.includes(closing)) return false
    this.close()
    this.at += end
    this.blocks.push(block('formula', [span('plain', readable(tex))]))
    return true
  }

  private table(): boolean {
    const found = tableAt(this.source, this.at - 1)
    if (found === null) return false
    this.close()
    const { aligns, lines } = found
    if (aligns.length > MOST_COLUMNS) {
      const text = this.source.slice(this.at - 1, this.at - 1 + lines).join('\n')
      this.blocks.push(block('code', [span('plain', text)]))
    } else {
      const rows = numbered(found.rows.map((row) => ({ key: 0, cells: numbered(row.map(cell)) })))
      this.blocks.push({ ...block('table', []), table: { aligns, rows } })
    }
    this.at += lines - 1
    return true
  }

  /** To the closing fence, or to where the text ends for now. */
  private code(fence: string, indent: number): void {
    this.close()
    const from = this.at
    while (this.at < this.source.length && !this.source[this.at]?.trim().startsWith(fence)) {
      this.at += 1
    }
    const lines = this.source.slice(from, this.at)
    const text = lines.map((one) => one.slice(Math.min(indent, indentOf(one)))).join('\n')
    this.at += 1
    this.blocks.push(block('code', [span('plain', text)]))
  }

  private alone(kind: BlockKind, text: string): void {
    this.close()
    const last = this.blocks[this.blocks.length - 1]
    if (kind === 'quote' && last?.kind === 'quote' && this.isAfterQuote()) {
      const spans = [...last.spans, span('plain', '\n'), ...spansOf(text)]
      this.blocks[this.blocks.length - 1] = block('quote', spans)
      return
    }
    this.blocks.push(block(kind, spansOf(text)))
  }

  private isAfterQuote(): boolean {
    return /^ {0,3}>/.test(this.source[this.at - 2] ?? '')
  }

  private close(): void {
    if (this.lines.length > 0) this.blocks.push(block('para', spansOf(this.lines.join('\n'))))
    this.lines = []
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function block(kind: BlockKind, spans: readonly Span[]): Block {
  return { key: 0, kind, spans, marker: '', depth: 0 }
}

function cell(text: string): Cell {
  return { key: 0, spans: numbered(spansOf(text)) }
}

function span(style: SpanStyle, text: string, target = ''): Span {
  return { key: 0, style, text, target }
}

type Rule = readonly [RegExp, (found: RegExpExecArray) => Span]

/** Each is tried where it may begin; none looks further than a line, nor behind itself, which older
 * iPhones cannot. */
const RULES: readonly Rule[] = [
  [/^\\\(([^\n]{1,1000}?)\\\)/, ([, tex]) => span('formula', readable(tex ?? ''))],
  [/^\$\$([^$\n]{1,1000})\$\$/, ([, tex]) => span('formula', readable(tex ?? ''))],
  // Sums of money are no formulas: no space within the marks, no digit after them.
  [
    /^\$(?!\s)((?:[^$\\\n]|\\[^\n]){0,999}?(?:[^\s$\\]|\\\S))\$(?!\d)/,
    ([, tex]) => span('formula', readable(tex ?? '')),
  ],
  [/^\\([!-/:-@[-`{-~])/, ([, mark]) => span('plain', mark ?? '')],
  [/^``([^\n]{1,1000}?)``(?!`)/, ([, code]) => span('code', (code ?? '').trim())],
  [/^`([^`\n]{1,1000})`/, ([, code]) => span('code', code ?? '')],
  [/^\*\*(\S|\S[^\n]{0,1000}?\S)\*\*/, ([, text]) => span('strong', bare(text))],
  [/^__(\S|\S[^\n_]{0,1000}?\S)__(?!\w)/, ([, text]) => span('strong', bare(text))],
  [/^~~([^\s~]|[^\s~][^\n~]{0,1000}?[^\s~])~~/, ([, text]) => span('del', bare(text))],
  [/^\*([^\s*]|[^\s*][^\n*]{0,1000}?[^\s*])\*(?!\*)/, ([, text]) => span('em', bare(text))],
  [
    /^!?\[([^\]\n]{0,500})\]\(\s*<?([^\s()<>]{1,2000})>?(?:\s+"[^"\n]{0,500}")?\s*\)/,
    ([, text, to]) => linked(text ?? '', to ?? ''),
  ],
  [/^\[(\d{1,2})\](?![([:])/, ([, number]) => span('cite', number ?? '', number ?? '')],
  [
    /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,2000}/i,
    ([address]) => span('link', ended(address), ended(address)),
  ],
]

/** Only the web's own addresses are links. */
function linked(text: string, target: string): Span {
  return /^https?:\/\//i.test(target)
    ? span('link', bare(text) || target, target)
    : span('plain', bare(text) || target)
}

/** Without what ends the sentence around an address. */
function ended(address: string): string {
  return address.replace(/[.,:;!?'")\]*_~]+$/, '')
}

/** Marks within marks are not shown as such: one style per span. */
function bare(text = ''): string {
  return text.replace(/\*\*|__|~~|`/g, '')
}

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const next = text.slice(at).search(/[\\`*_~![$]|https?:\/\//i)
    if (next < 0) break
    plain += text.slice(at, at + next)
    at += next
    const found = first(text, at)
    if (found === null) {
      plain += text.charAt(at)
      at += 1
      continue
    }
    if (found.span.style === 'plain') plain += found.span.text
    else {
      if (plain !== '') spans.push(span('plain', plain))
      plain = ''
      spans.push(found.span)
    }
    at += found.length
  }
  plain += text.slice(at)
  if (plain !== '') spans.push(span('plain', plain))
  return spans
}

function first(text: string, at: number): { span: Span; length: number } | null {
  const rest = text.slice(at, at + LONGEST)
  for (const [pattern, made] of RULES) {
    const found = pattern.exec(rest)
    if (!found) continue
    const one = made(found)
    const isAddress = one.style === 'link' && one.text === one.target && /^http/i.test(rest)
    return { span: one, length: isAddress ? one.text.length : found[0].length }
  }
  return null
}

const LONGEST = 4_100
/** Of a formula by itself. */
const MOST_LINES = 40
/** A table with more is shown as it was written: nobody could read it on a phone. */
const MOST_COLUMNS = 20
