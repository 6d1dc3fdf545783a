// Writing the page that runs the app: templates, styles and scripts for the runtime.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import { BUILT_INS } from '../builtins.mjs'
import { bundle, requireAll } from './scripts.mjs'
import { filesIn } from './sizes.mjs'
import { compileStyles } from './styles.mjs'
import { placeOf, readTags, renameBuiltIns } from './wxml.mjs'

/** @typedef {import('./problems.mjs').Problems} Problems */
/** @typedef {import('./app.mjs').App} App */
/** @typedef {import('./app.mjs').Part} Part */
/**
 * @typedef {object} TemplateProblem
 * @property {string} message
 * @property {number} startLine from 0
 * @property {number} startColumn from 0
 */

const RUNNER = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

// What a browser has and WeChat's scripts have not. The app's bundle sees them as undefined.
const BROWSER_ONLY = [
  'window',
  'self',
  'document',
  'location',
  'history',
  'navigator',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'alert',
  'confirm',
  'prompt',
  'Blob',
  'File',
  'FileReader',
  'FormData',
  'Headers',
  'Request',
  'Response',
  'URL',
  'URLSearchParams',
  'AbortController',
  'AbortSignal',
  'TextEncoder',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'structuredClone',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'Image',
  'Audio',
  'MutationObserver',
  'ReadableStream',
  'matchMedia',
  'Intl',
]

/**
 * @param {App} app
 * @param {Problems} problems
 * @returns {string} an expression: the compiled templates by path
 */
export function compileTemplates(app, problems) {
  const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')
  const group = new TmplGroup()
  const files = filesIn(app.root)
  for (const file of files.filter((each) => each.endsWith('.wxs'))) {
    const text = readFileSync(path.join(app.root, file), 'utf8')
    group.addScript(file, text)
    group.addScript(file.slice(0, -'.wxs'.length), text)
  }
  for (const file of files.filter((each) => each.endsWith('.wxml'))) {
    const source = readFileSync(path.join(app.root, file), 'utf8')
    checkScripts(file, source, files, problems)
    const { text, original } = renameBuiltIns(source)
    /** @type {TemplateProblem[]} */
    const found = group.addTmpl(file.slice(0, -'.wxml'.length), text)
    for (const { message, startLine, startColumn } of found) {
      problems.add(file, message, original(startLine, startColumn))
    }
  }
  for (const [name, { slot }] of Object.entries(BUILT_INS)) {
    group.addTmpl(`__wx/${name}`, slot ? '<slot/>' : '')
  }
  return group.getTmplGenObjectGroups()
}

/**
 * @param {string} file
 * @param {string} text
 * @param {string[]} files
 * @param {Problems} problems
 */
function checkScripts(file, text, files, problems) {
  for (const tag of readTags(text)) {
    if (!('name' in tag) || tag.name !== 'wxs' || tag.closes) continue
    const source = tag.attributes.find(({ name }) => name === 'src')?.value
    if (!source) continue
    const target = source.startsWith('/')
      ? source.slice(1)
      : path.posix.join(path.posix.dirname(file), source)
    if (!files.includes(target)) {
      problems.add(file, `the script ${source} does not exist`, placeOf(text, tag.offset))
    }
  }
}

/**
 * All styles in the order in which WeChat applies them: the app's, the components', the pages'.
 * @param {App} app
 * @param {Map<string, string>} scopes
 * @param {Problems} problems
 */
export function compileAllStyles(app, scopes, problems) {
  const parts = [...app.parts.values()].filter((part) => part.styled)
  const components = parts.filter((part) => !part.page)
  const pages = parts.filter((part) => part.page)
  const sheets = [readFileSync(path.join(RUNNER, 'runtime/base.css'), 'utf8')]
  if (app.styled) sheets.push(compileStyles(app.root, 'app.wxss', { kind: 'app' }, problems))
  for (const part of components) {
    const scope = scopes.get(part.path)
    const reach = /** @type {import('./styles.mjs').Reach} */ (
      scope ? { kind: 'component', scope } : { kind: 'shared' }
    )
    sheets.push(compileStyles(app.root, `${part.path}.wxss`, reach, problems))
  }
  for (const { path: route } of pages) {
    sheets.push(compileStyles(app.root, `${route}.wxss`, { kind: 'page', route }, problems))
  }
  return sheets.join('\n')
}

/**
 * A name for each component's own classes. Components that share the page's styles have none.
 * @param {App} app
 * @returns {Map<string, string>}
 */
export function scopesOf(app) {
  const own = [...app.parts.values()].filter(
    ({ page, json }) => !page && !['shared', 'page-shared'].includes(String(json.styleIsolation)),
  )
  return new Map(own.map((part, index) => [part.path, `s${index}`]))
}

/**
 * @param {App} app
 * @param {string} templates
 * @param {Map<string, string>} scopes
 */
function entryOf(app, templates, scopes) {
  const parts = [...app.parts.values()].map(({ path: part, page, json, components }) => ({
    path: part,
    page,
    json,
    components,
    scope: scopes.get(part),
  }))
  return [
    `var G = ${templates}`,
    `__runner.init(${JSON.stringify({ app: app.json, theme: app.theme, pages: app.pages, parts })}, G)`,
    `__runner.app(() => require('./${app.script}'))`,
    requireAll(app, '__runner.part'),
    '__runner.start()',
  ].join('\n')
}

/**
 * @param {App} app
 * @param {string} out
 * @param {{ templates: string, styles: string, scopes: Map<string, string> }} made
 * @param {Problems} problems
 */
export async function emit(app, out, { templates, styles, scopes }, problems) {
  const names = ['__runner', ...BROWSER_ONLY]
  const given = ['window.__runner', ...BROWSER_ONLY.map(() => 'void 0')]
  const outputs = await bundle(
    app,
    entryOf(app, templates, scopes),
    {
      outfile: path.join(out, 'app.js'),
      sourcemap: 'linked',
      banner: { js: `(function (${names.join(', ')}) {` },
      footer: { js: `})(${given.join(', ')});` },
    },
    problems,
  )
  if (!problems.none) return
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const { path: file, contents } of outputs) writeFileSync(file, contents)
  await esbuild.build({
    entryPoints: [path.join(RUNNER, 'runtime/index.ts')],
    outfile: path.join(out, 'runtime.js'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    sourcemap: 'linked',
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  writeFileSync(path.join(out, 'app.css'), styles)
  writeFileSync(path.join(out, 'index.html'), pageOf())
  copyAssets(app, out)
}

/**
 * @param {App} app
 * @param {string} out
 */
function copyAssets(app, out) {
  for (const file of filesIn(app.root)) {
    if (/\.(ts|js|wxml|wxss|wxs|json)$/.test(file)) continue
    cpSync(path.join(app.root, file), path.join(out, 'assets', file))
  }
}

const pageOf = () => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>mini program</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./app.css">
</head>
<body>
<script src="./runtime.js"></script>
<script src="./app.js"></script>
</body>
</html>
`
