/** Formulas as HTML, and for screen readers as MathML. What cannot be read is shown as it is. */

import { renderToString } from 'katex'

/** The largest length that a formula may name, in em: room for a strut, and not for a solid block. */
const MOST = 3

/** Of what moves things left, up or down. KaTeX bounds the other direction by itself. */
const BACKWARDS =
  /(\\(?:m?kern|[hm]skip|hspace\*?|raisebox|rule|\\)\s*[{[]?\s*)-\s*(\d+\.?\d*|\.\d+)\s*([a-z]{2})/g
/** How many of a unit are an em, of those that are much smaller than it. */
const PER_EM: Readonly<Record<string, number>> = { ex: 2, mu: 18, pt: 10, bp: 10, mm: 3.5, px: 10 }

export function formula(text: string, isBlock: boolean): string {
  return renderToString(bounded(text), {
    displayMode: isBlock,
    throwOnError: false,
    errorColor: 'inherit',
    strict: 'ignore',
    trust: false, // no links and no pictures
    maxExpand: 200,
    maxSize: MOST,
    output: 'htmlAndMathml',
  })
}

function bounded(text: string): string {
  return text.replace(BACKWARDS, (whole: string, mover: string, size: string, unit: string) => {
    const most = MOST * (PER_EM[unit] ?? 1)
    return Number(size) > most ? `${mover}-${most}${unit}` : whole
  })
}
