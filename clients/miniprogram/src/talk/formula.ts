/**
 * A formula as plain text: fractions with a stroke, powers raised, letters and signs as characters.
 * What it does not know stays as it was written. WeChat draws no formulas, and a library that does
 * weighs more than the whole app.
 */

import { DOUBLED, FUNCTIONS, LOWERED, OVER, RAISED, SETTINGS, SIGNS } from './formula-signs'

/** Groups within groups; deeper ones stay as they are. */
const DEEPEST = 20
/** Characters; a longer one stays as it is. */
const LONGEST = 2_000

export function readable(tex: string): string {
  if (tex.length > LONGEST) return tex
  return new Reader(tex)
    .all()
    .replace(/ *([→⟶⇒⟹⇔⟺↦≤≥≠≈≡∈∉⊂⊆∪∩×÷]) */g, ' $1 ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/([([]) /g, '$1')
    .replace(/ ([)\],])/g, '$1')
    .trim()
}

class Reader {
  private at = 0

  constructor(
    private readonly tex: string,
    private readonly depth = 0,
  ) {}

  all(): string {
    let text = ''
    while (this.at < this.tex.length) text += this.next()
    return text
  }

  /** One character, group or command. */
  private next(): string {
    const mark = this.tex.charAt(this.at++)
    if (mark === '\\') return this.command()
    if (mark === '{') return this.inner(this.group())
    if (mark === '^') return shifted(this.argument(), RAISED, '^')
    if (mark === '_') return shifted(this.argument(), LOWERED, '_')
    if (mark === '&' || mark === '~') return ' '
    if (mark === '}') return ''
    return mark === "'" ? '′' : mark
  }

  private command(): string {
    const name = /^(?:[A-Za-z]+\*?|[^])/.exec(this.tex.slice(this.at))?.[0] ?? ''
    this.at += name.length
    return this.made(name.replace(/\*$/, ''))
  }

  private made(name: string): string {
    const make = COMMANDS[name]
    if (make !== undefined) return make(() => this.argument(), this)
    const sign = SIGNS[name]
    if (sign !== undefined) return sign
    if (FUNCTIONS.includes(name)) return `${name}${this.isBefore(/[\\A-Za-z0-9]/) ? ' ' : ''}`
    if (SETTINGS.includes(name)) return this.set(name)
    const over = OVER[name]
    if (over !== undefined) return marked(this.argument(), over)
    return /^[{}$%#_&]$/.test(name) ? name : this.unknown(name)
  }

  private unknown(name: string): string {
    if (!this.isBefore(/\{/)) return `\\${name}`
    this.at += 1
    return `\\${name}{${this.inner(this.group())}}`
  }

  private isBefore(mark: RegExp): boolean {
    return mark.test(this.tex.charAt(this.at))
  }

  /** `\left.` shows nothing. */
  private set(name: string): string {
    this.skipSpaces()
    if (/^(left|right)$/.test(name) && this.isBefore(/\./)) this.at += 1
    return ''
  }

  /** In square brackets, where a command may have it. */
  option(): string {
    if (this.tex.charAt(this.at) !== '[') return ''
    const end = this.tex.indexOf(']', this.at)
    if (end < 0) return ''
    const inner = this.tex.slice(this.at + 1, end)
    this.at = end + 1
    return this.inner(inner)
  }

  private argument(): string {
    this.skipSpaces()
    return this.at < this.tex.length ? this.next() : ''
  }

  /** To the brace that closes it, or to where the text ends for now. */
  private group(): string {
    const from = this.at
    let open = 1
    while (this.at < this.tex.length) {
      const mark = this.tex.charAt(this.at)
      if (mark === '\\') this.at += 1
      else open += mark === '{' ? 1 : mark === '}' ? -1 : 0
      this.at += 1
      if (open === 0) return this.tex.slice(from, this.at - 1)
    }
    return this.tex.slice(from)
  }

  private inner(tex: string): string {
    return this.depth < DEEPEST ? new Reader(tex, this.depth + 1).all() : tex
  }

  private skipSpaces(): void {
    while (this.tex.charAt(this.at) === ' ') this.at += 1
  }
}

type Make = (argument: () => string, reader: Reader) => string

const fraction: Make = (argument) => `${product(argument())}/${held(argument())}`
const itself: Make = (argument) => argument()
const left: Make = (argument) => (argument(), '')

/** Those that take something along. */
const COMMANDS: Readonly<Record<string, Make>> = {
  frac: fraction,
  dfrac: fraction,
  tfrac: fraction,
  cfrac: fraction,
  sqrt: (argument, reader) => `${shifted(reader.option(), RAISED, '')}√${held(argument())}`,
  binom: (argument) => `C(${argument()}, ${argument()})`,
  text: itself,
  mathrm: itself,
  mathbf: itself,
  mathit: itself,
  mathsf: itself,
  mathcal: itself,
  boldsymbol: itself,
  operatorname: itself,
  boxed: itself,
  overset: (argument) => `${shifted(argument(), RAISED, '^')}${argument()}`,
  mathbb: (argument) => doubled(argument()),
  pmod: (argument) => ` (mod ${argument()})`,
  begin: left,
  end: left,
}

function doubled(text: string): string {
  return spelled(text, DOUBLED) ?? text
}

/** Every character as another one; null where one of them has none. */
function spelled(text: string, as: Readonly<Record<string, string>>): string | null {
  const letters = Array.from(text).map((one) => as[one])
  return letters.every((one) => one !== undefined) ? letters.join('') : null
}

function shifted(text: string, as: Readonly<Record<string, string>>, sign: string): string {
  const bare = text.trim()
  if (bare === '') return ''
  return spelled(bare, as) ?? `${sign}${held(bare)} `
}

/** In brackets, unless it is one number, one letter with what hangs on it, or a Chinese word. */
function held(text: string): string {
  const bare = text.trim()
  const isOne = /^(\d+(\.\d+)?|[\p{L}∞]\p{M}*[\p{No}\p{Lm}′°]*|[\u4e00-\u9fff]+|)$/u.test(bare)
  return isOne || isHeld(bare) ? bare : `(${bare})`
}

/** In brackets, where more than factors stand above a stroke. */
function product(text: string): string {
  const bare = text.trim()
  return /^[\p{L}\p{N}\p{M}.∞°′√]+$/u.test(bare) ? bare : held(bare)
}

/** Whether one pair of brackets is around all of it. */
function isHeld(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false
  let open = 0
  return Array.from(text).every((one, at, all) => {
    open += one === '(' ? 1 : one === ')' ? -1 : 0
    return open > 0 || at === all.length - 1
  })
}

function marked(text: string, over: string): string {
  return Array.from(text)
    .map((one) => one + over)
    .join('')
}
