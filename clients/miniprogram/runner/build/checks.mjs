// Comparing templates with the scripts behind them: handlers, data names, properties.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { BUILT_INS } from '../builtins.mjs'
import { placeOf, readTree } from './wxml.mjs'

/** @typedef {import('./problems.mjs').Problems} Problems */
/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./app.mjs').Part} Part */
/** @typedef {import('./scripts.mjs').Definition} Definition */
/** @typedef {import('./wxml.mjs').Element} Element */
/** @typedef {import('./wxml.mjs').Attribute} Attribute */
/**
 * @typedef {object} Scope
 * @property {Part} part
 * @property {Definition} own
 * @property {Map<string, Definition>} definitions
 * @property {Set<string>} names that expressions may use; `null` within a named template
 * @property {boolean} open whether the names are known only where the template is used
 * @property {(message: string, offset: number) => void} refuse
 */

const HANDLER = /^(?:capture-)?(?:bind|catch|mut-bind):?(.+)$/
const EXPRESSION = /\{\{([\s\S]*?)\}\}/g
const FREE =
  /^(?:wx:|data-|mark:|generic:|slot:|model:|id$|class$|style$|slot$|hidden$|is$|name$|src$)/
const WORDS = new Set(['undefined', 'true', 'false', 'null', 'Math', 'JSON', 'Number'])

/**
 * @param {App} app
 * @param {Map<string, Definition>} definitions
 * @param {Problems} problems
 */
export function checkTemplates(app, definitions, problems) {
  for (const part of app.parts.values()) {
    const own = definitions.get(part.path)
    if (own) checkFile(app, `${part.path}.wxml`, part, own, definitions, problems, new Set())
  }
}

/**
 * @param {App} app
 * @param {string} file
 * @param {Part} part
 * @param {Definition} own
 * @param {Map<string, Definition>} definitions
 * @param {Problems} problems
 * @param {Set<string>} seen
 */
function checkFile(app, file, part, own, definitions, problems, seen) {
  const full = path.join(app.root, file)
  if (seen.has(file) || !existsSync(full)) return
  seen.add(file)
  const text = readFileSync(full, 'utf8')
  const tree = readTree(text)
  const names = new Set([...own.names, ...scriptModules(tree)])
  const refuse = (/** @type {string} */ message, /** @type {number} */ offset) =>
    problems.add(file, message, placeOf(text, offset))
  checkElement(tree, { part, own, definitions, names, open: false, refuse })
  for (const { value, offset } of sources(tree)) {
    const target = value.startsWith('/')
      ? value.slice(1)
      : path.posix.join(path.posix.dirname(file), value)
    const found = [target, `${target}.wxml`].find((each) => existsSync(path.join(app.root, each)))
    if (!found) refuse(`the template file ${value} does not exist`, offset)
    else checkFile(app, found, part, own, definitions, problems, seen)
  }
}

/**
 * @param {Element} tree
 * @returns {string[]}
 */
function scriptModules(tree) {
  return elements(tree)
    .filter(({ name }) => name === 'wxs')
    .map(({ attributes }) => attributes.find(({ name }) => name === 'module')?.value ?? '')
}

/**
 * @param {Element} tree
 * @returns {{ value: string, offset: number }[]}
 */
function sources(tree) {
  return elements(tree)
    .filter(({ name }) => name === 'import' || name === 'include')
    .flatMap(({ attributes }) => attributes)
    .filter(({ name, value }) => name === 'src' && value)
    .map(({ value, offset }) => ({ value: value ?? '', offset }))
}

/**
 * @param {Element} tree
 * @returns {Element[]}
 */
const elements = (tree) => tree.children.flatMap((child) => [child, ...elements(child)])

/**
 * @param {Element} element
 * @param {Scope} scope
 */
function checkElement(element, scope) {
  const named =
    element.name === 'template' && element.attributes.some(({ name }) => name === 'name')
  const inner = named ? { ...scope, open: true } : withLoop(element, scope)
  for (const attribute of element.attributes) {
    const loop = attribute.name === 'wx:for' || attribute.name === 'wx:for-items'
    checkAttribute(element, attribute, loop ? scope : inner)
  }
  for (const { text, offset } of element.texts) checkNames(text, offset, inner)
  for (const child of element.children) checkElement(child, inner)
}

/**
 * @param {Element} element
 * @param {Scope} scope
 * @returns {Scope}
 */
function withLoop(element, scope) {
  const values = new Map(element.attributes.map(({ name, value }) => [name, value]))
  const slots = element.attributes
    .filter(({ name }) => name.startsWith('slot:'))
    .map(({ name }) => name.slice(5))
  const loops = values.has('wx:for') || values.has('wx:for-items')
  if (!loops && !slots.length) return scope
  const item = values.get('wx:for-item') ?? 'item'
  const index = values.get('wx:for-index') ?? 'index'
  return { ...scope, names: new Set([...scope.names, ...slots, ...(loops ? [item, index] : [])]) }
}

/**
 * @param {Element} element
 * @param {Attribute} attribute
 * @param {Scope} scope
 */
function checkAttribute(element, attribute, scope) {
  const value = attribute.value ?? ''
  if (HANDLER.test(attribute.name)) checkHandler(attribute, scope)
  else checkProperty(element, attribute, scope)
  if (element.name === 'template' && attribute.name === 'data') {
    checkNames(value.replace(/^\{\{/, '{{({').replace(/\}\}$/, '})}}'), attribute.offset, scope)
  } else {
    checkNames(value, attribute.offset, scope)
  }
}

/**
 * A handler is a method's name, a choice between such names, or a function of a wxs module.
 * @param {Attribute} attribute
 * @param {Scope} scope
 */
function checkHandler({ name, value, offset }, scope) {
  if (!value) return
  const whole = /^\{\{([\s\S]*)\}\}$/.exec(value)
  const names = whole ? choices(whole[1] ?? '') : [value]
  for (const method of names) {
    if (method && !scope.own.methods.has(method)) {
      scope.refuse(`${scope.part.path} has no method "${method}" for ${name}`, offset)
    }
  }
}

/**
 * The strings that an expression may come to.
 * @param {string} expression
 * @returns {string[]}
 */
function choices(expression) {
  /** @type {string[]} */
  const found = []
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isConditionalExpression(node)) {
      visit(node.whenTrue)
      visit(node.whenFalse)
    } else if (ts.isBinaryExpression(node)) {
      visit(node.right)
    } else if (ts.isParenthesizedExpression(node)) {
      visit(node.expression)
    } else if (ts.isStringLiteralLike(node)) {
      found.push(node.text)
    }
  }
  const [statement] = parse(expression).statements
  if (statement && ts.isExpressionStatement(statement)) visit(statement.expression)
  return found
}

/** @param {string} expression */
const parse = (expression) =>
  ts.createSourceFile('expression.ts', `(${expression})`, ts.ScriptTarget.ES2020, false)

/**
 * @param {Element} element
 * @param {Attribute} attribute
 * @param {Scope} scope
 */
function checkProperty(element, { name, offset }, scope) {
  if (FREE.test(name)) return
  const property = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())
  if (element.name in BUILT_INS) {
    const known = BUILT_INS[element.name]?.properties ?? {}
    if (!(property in known)) scope.refuse(`<${element.name}> has no property ${name}`, offset)
    return
  }
  const target = scope.part.components[element.name]
  const definition = target === undefined ? undefined : scope.definitions.get(target)
  if (!definition) return
  if (!definition.properties.has(property) && !definition.externalClasses.has(name)) {
    scope.refuse(`<${element.name}> has no property ${name}`, offset)
  }
}

/**
 * Names in `{{}}` that neither the data nor a loop nor a wxs module has: mostly typing errors.
 * @param {string} text
 * @param {number} offset
 * @param {Scope} scope
 */
function checkNames(text, offset, scope) {
  if (scope.open) return
  for (const [, expression = ''] of text.matchAll(EXPRESSION)) {
    for (const name of rootNames(expression)) {
      if (!scope.names.has(name) && !WORDS.has(name)) {
        scope.refuse(`${scope.part.path} has no data "${name}"`, offset)
      }
    }
  }
}

/**
 * @param {string} expression
 * @returns {string[]}
 */
function rootNames(expression) {
  /** @type {string[]} */
  const found = []
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isIdentifier(node)) found.push(node.text)
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression)
    else if (ts.isPropertyAssignment(node)) visit(node.initializer)
    else ts.forEachChild(node, visit)
  }
  parse(expression).statements.forEach(visit)
  return found
}
