// Reading templates: tags and attributes with their places, enough for checks and for renaming.
// The template compiler itself judges the syntax.
import { BUILT_INS } from '../builtins.mjs'

/** @typedef {{ line: number, column: number }} Place counted from 1 */
/** @typedef {{ name: string, value: string | null, offset: number }} Attribute */
/**
 * @typedef {object} Tag
 * @property {string} name
 * @property {Attribute[]} attributes
 * @property {number} offset of the `<`
 * @property {boolean} closes whether it is `</name>`
 * @property {boolean} empty whether it is `<name/>`
 */
/**
 * @typedef {object} Element
 * @property {string} name
 * @property {Attribute[]} attributes
 * @property {number} offset
 * @property {Element[]} children
 * @property {{ text: string, offset: number }[]} texts
 */

const NAME = /[A-Za-z][\w-]*/y
const ATTRIBUTE = /\s*([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y

/**
 * @param {string} text
 * @param {number} offset
 * @returns {Place}
 */
export function placeOf(text, offset) {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/**
 * @param {string} text
 * @param {number} start of the first attribute
 * @returns {{ attributes: Attribute[], end: number, empty: boolean }} `end` is behind the `>`
 */
function readAttributes(text, start) {
  /** @type {Attribute[]} */
  const attributes = []
  let at = start
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(text)
    if (!found) break
    const [whole, name = '', double, single, bare] = found
    attributes.push({
      name,
      value: double ?? single ?? bare ?? null,
      offset: at + whole.length - whole.trimStart().length,
    })
    at += whole.length
  }
  const end = text.indexOf('>', at)
  const rest = end < 0 ? '' : text.slice(at, end)
  return { attributes, end: end < 0 ? text.length : end + 1, empty: rest.trim().startsWith('/') }
}

/**
 * The tags and the texts between them, in order. Comments and scripts are left out.
 * @param {string} text
 * @returns {(Tag | { text: string, offset: number })[]}
 */
export function readTags(text) {
  /** @type {(Tag | { text: string, offset: number })[]} */
  const parts = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('<', at)
    const until = open < 0 ? text.length : open
    if (until > at) parts.push({ text: text.slice(at, until), offset: at })
    if (open < 0) break
    at = readTag(text, open, parts)
  }
  return parts
}

/**
 * @param {string} text
 * @param {number} open where the `<` stands
 * @param {(Tag | { text: string, offset: number })[]} parts
 * @returns {number} where to read on
 */
function readTag(text, open, parts) {
  if (text.startsWith('<!--', open)) {
    const end = text.indexOf('-->', open)
    return end < 0 ? text.length : end + 3
  }
  const closes = text[open + 1] === '/'
  NAME.lastIndex = open + (closes ? 2 : 1)
  const name = NAME.exec(text)?.[0]
  if (!name) return open + 1
  const { attributes, end, empty } = readAttributes(text, NAME.lastIndex)
  parts.push({ name, attributes, offset: open, closes, empty })
  if (name !== 'wxs' || closes || empty) return end
  const last = text.indexOf('</wxs', end)
  return last < 0 ? text.length : last
}

/**
 * The elements as a tree. Tags that are not closed are the compiler's to report.
 * @param {string} text
 * @returns {Element}
 */
export function readTree(text) {
  /** @type {Element} */
  const root = { name: '', attributes: [], offset: 0, children: [], texts: [] }
  const open = [root]
  for (const part of readTags(text)) {
    const parent = /** @type {Element} */ (open.at(-1))
    if (!('name' in part)) {
      parent.texts.push(part)
    } else if (part.closes) {
      if (open.length > 1 && parent.name === part.name) open.pop()
    } else {
      const { name, attributes, offset } = part
      const element = { name, attributes, offset, children: [], texts: [] }
      parent.children.push(element)
      if (!part.empty) open.push(element)
    }
  }
  return root
}

/**
 * Every built-in `<view>` becomes `<wx-view>`: else the framework would take the `<input>` inside
 * the runner's own input for the component again.
 * @param {string} text
 * @returns {{ text: string, original: (line: number, column: number) => Place }} `original` turns
 *   a place in the new text (counted from 0) into one in the old text (counted from 1)
 */
export function renameBuiltIns(text) {
  /** @type {number[]} */
  const inserts = []
  for (const part of readTags(text)) {
    if ('name' in part && part.name in BUILT_INS) {
      inserts.push(part.offset + (part.closes ? 2 : 1))
    }
  }
  let renamed = ''
  let last = 0
  for (const at of inserts) {
    renamed += `${text.slice(last, at)}wx-`
    last = at
  }
  renamed += text.slice(last)
  const places = inserts.map((offset) => placeOf(text, offset))
  const original = (/** @type {number} */ line, /** @type {number} */ column) => {
    let shifted = column
    for (const place of places) {
      if (place.line === line + 1 && place.column - 1 < shifted) shifted -= 3
    }
    return { line: line + 1, column: Math.max(shifted, 0) + 1 }
  }
  return { text: renamed, original }
}
