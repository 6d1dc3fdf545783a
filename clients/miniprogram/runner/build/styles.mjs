// From wxss to CSS that Chromium understands.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import valueParser from 'postcss-value-parser'
import { BUILT_INS } from '../builtins.mjs'

/** @typedef {import('./problems.mjs').Problems} Problems */
/**
 * Where the rules of a sheet apply: everywhere, in one page, or in one component.
 * @typedef {{ kind: 'app' } | { kind: 'page', route: string } | { kind: 'component', scope: string } | { kind: 'shared' }} Reach
 */

const MEASURE = /^(-?(?:\d+\.?\d*|\.\d+))(rpx|vh)$/

/**
 * `rpx` is a 750th of the screen's width, and `vh` a hundredth of what the bars leave of its height.
 * @param {string} value
 */
export function convertMeasures(value) {
  if (!/rpx|vh/.test(value)) return value
  const parsed = valueParser(value)
  parsed.walk((node) => {
    if (node.type === 'function' && node.value === 'url') return false
    const found = node.type === 'word' ? MEASURE.exec(node.value) : null
    if (found) node.value = `calc(${found[1]} * var(--${found[2]}))`
    return undefined
  })
  return parsed.toString()
}

/**
 * @param {Reach} reach
 * @param {(message: string) => void} refuse
 */
function selectorTransform(reach, refuse) {
  return selectorParser((root) => {
    root.walkTags((tag) => {
      if (reach.kind === 'component') {
        refuse(`WeChat ignores tag selectors in a component's styles: ${tag.value}`)
      }
      if (tag.value === 'page' || tag.value in BUILT_INS) tag.value = `wx-${tag.value}`
    })
    if (reach.kind === 'component') scopeToComponent(root, reach.scope, refuse)
    if (reach.kind === 'page') root.each((selector) => scopeToPage(selector, reach.route))
  })
}

/**
 * @param {selectorParser.Root} root
 * @param {string} scope
 * @param {(message: string) => void} refuse
 */
function scopeToComponent(root, scope, refuse) {
  root.walkClasses((name) => {
    name.value = `${scope}--${name.value}`
  })
  root.walkIds((id) => refuse(`WeChat ignores id selectors in a component's styles: #${id.value}`))
  root.walkPseudos((pseudo) => {
    if (pseudo.value !== ':host') return
    pseudo.replaceWith(
      selectorParser.attribute({
        attribute: 'wx-host',
        operator: '=',
        value: scope,
        quoteMark: '"',
        raws: {},
      }),
    )
  })
}

/**
 * Pages are separate web views in WeChat: one page's rules do not reach another. `:where` adds no
 * weight, so that which rule wins stays the same.
 * @param {selectorParser.Selector} selector
 * @param {string} route
 */
function scopeToPage(selector, route) {
  const within = `:where(wx-page[data-route="${route}"])`
  const first = selector.first
  if (first?.type === 'tag' && first.value === 'wx-page') {
    first.value = `wx-page${within}`
    return
  }
  const space = first?.rawSpaceBefore ?? ''
  if (first) first.spaces.before = ''
  selector.prepend(selectorParser.tag({ value: `${space}${within} ` }))
}

/**
 * @param {string} root the app's folder
 * @param {string} file relative to it
 * @param {Reach} reach
 * @param {Problems} problems
 * @returns {string}
 */
export function compileStyles(root, file, reach, problems) {
  const sheet = inlined(root, file, problems, [])
  sheet.walkDecls((declaration) => {
    declaration.value = convertMeasures(declaration.value)
  })
  sheet.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && /keyframes$/.test(nameOf(rule.parent))) return
    const refuse = (/** @type {string} */ message) => problems.add(file, message, startOf(rule))
    rule.selector = selectorTransform(reach, refuse).processSync(rule.selector)
  })
  return sheet.toString()
}

/** @param {import('postcss').Node} node */
const nameOf = (node) => (node.type === 'atrule' ? /** @type {postcss.AtRule} */ (node).name : '')

/** @param {import('postcss').Node} node */
const startOf = (node) => node.source?.start ?? { line: 1, column: 1 }

/**
 * @param {string} root
 * @param {string} file
 * @param {Problems} problems
 * @param {string[]} parents
 * @returns {postcss.Root}
 */
function inlined(root, file, problems, parents) {
  const sheet = parsed(root, file, problems)
  sheet.walkAtRules('import', (rule) => {
    const wanted = rule.params
      .replace(/^url\(|\)$/g, '')
      .replace(/['"]/g, '')
      .trim()
    const target = wanted.startsWith('/')
      ? wanted.slice(1)
      : path.posix.join(path.posix.dirname(file), wanted)
    if (!existsSync(path.join(root, target))) {
      problems.add(file, `the imported style sheet ${wanted} does not exist`, startOf(rule))
      rule.remove()
    } else if ([...parents, file].includes(target)) {
      problems.add(file, `${wanted} imports itself`, startOf(rule))
      rule.remove()
    } else {
      rule.replaceWith(inlined(root, target, problems, [...parents, file]).nodes)
    }
  })
  return sheet
}

/**
 * @param {string} root
 * @param {string} file
 * @param {Problems} problems
 */
function parsed(root, file, problems) {
  try {
    return postcss.parse(readFileSync(path.join(root, file), 'utf8'), { from: file })
  } catch (error) {
    if (!(error instanceof postcss.CssSyntaxError)) throw error
    problems.add(file, error.reason, { line: error.line ?? 1, column: error.column ?? 1 })
    return postcss.root()
  }
}
