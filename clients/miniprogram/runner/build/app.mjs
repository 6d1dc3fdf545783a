// Reading an app: its configuration, its pages, and the components they use.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { BUILT_INS, TEMPLATE_TAGS } from '../builtins.mjs'
import { placeOf, readTags } from './wxml.mjs'

/** @typedef {import('./problems.mjs').Problems} Problems */
/** @typedef {Record<string, unknown>} Json */
/**
 * A page or a component.
 * @typedef {object} Part
 * @property {string} path relative to the app's folder, without a suffix
 * @property {boolean} page
 * @property {Json} json
 * @property {string} script the file's path
 * @property {Record<string, string>} components tag -> path, those of the app included
 * @property {boolean} styled
 */
/**
 * @typedef {object} App
 * @property {string} root
 * @property {Json} json
 * @property {Json} theme
 * @property {string} script
 * @property {boolean} styled
 * @property {string[]} pages
 * @property {string[]} subpackages their folders
 * @property {Map<string, Part>} parts
 */

const TAB_ICON_LIMIT = 40 * 1024

/**
 * @param {string} root
 * @param {Problems} problems
 * @returns {App}
 */
export function readApp(root, problems) {
  const json = readJson(root, 'app.json', problems)
  const subpackages = subpackagesOf(json)
  const app = {
    root,
    json,
    theme: themeOf(root, json, problems),
    script: scriptOf(root, 'app') ?? '',
    styled: existsSync(path.join(root, 'app.wxss')),
    pages: [...strings(json.pages), ...subpackages.flatMap((each) => each.pages)],
    subpackages: subpackages.map((each) => each.root),
    parts: new Map(),
  }
  if (!app.script) problems.add('app.json', 'the app has no app.ts')
  if (!app.pages.length) problems.add('app.json', 'the app has no pages')
  checkTabBar(app, problems)
  checkSitemap(app, problems)
  const shared = componentsOf(root, 'app', json, problems)
  for (const page of app.pages) readPart(app, page, true, shared, problems)
  for (const component of Object.values(shared)) readPart(app, component, false, shared, problems)
  return app
}

/** @param {unknown} value */
const strings = (value) => (Array.isArray(value) ? value.map(String) : [])

/** @param {unknown} value */
export const record = (value) =>
  /** @type {Json} */ (value && typeof value === 'object' && !Array.isArray(value) ? value : {})

/**
 * @param {Json} json
 * @returns {{ root: string, pages: string[] }[]}
 */
function subpackagesOf(json) {
  const listed = json.subPackages ?? json.subpackages
  return (Array.isArray(listed) ? listed : []).map((each) => {
    const root = String(each.root ?? '').replace(/^\/|\/$/g, '')
    return { root, pages: strings(each.pages).map((page) => `${root}/${page}`) }
  })
}

/**
 * @param {string} root
 * @param {string} file
 * @param {Problems} problems
 * @returns {Json}
 */
function readJson(root, file, problems) {
  const full = path.join(root, file)
  if (!existsSync(full)) {
    problems.add(file, 'the file does not exist')
    return {}
  }
  const text = readFileSync(full, 'utf8')
  try {
    return record(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0)
    problems.add(file, error.message, placeOf(text, offset))
    return {}
  }
}

/**
 * @param {string} root
 * @param {Json} json
 * @param {Problems} problems
 */
function themeOf(root, json, problems) {
  if (!json.darkmode || typeof json.themeLocation !== 'string') return {}
  const theme = readJson(root, json.themeLocation, problems)
  const settings = JSON.stringify([json.window, json.tabBar])
  for (const [, name = ''] of settings.matchAll(/"@(\w+)"/g)) {
    for (const scheme of ['light', 'dark']) {
      if (!(name in record(theme[scheme]))) {
        problems.add(json.themeLocation, `@${name} has no value in the ${scheme} theme`)
      }
    }
  }
  return theme
}

/**
 * @param {string} root
 * @param {string} part
 */
function scriptOf(root, part) {
  return ['.ts', '.js']
    .map((suffix) => part + suffix)
    .find((file) => existsSync(path.join(root, file)))
}

/**
 * @param {App} app
 * @param {Problems} problems
 */
function checkTabBar(app, problems) {
  if (!app.json.tabBar) return
  const list = record(app.json.tabBar).list
  const tabs = (Array.isArray(list) ? list : []).map(record)
  if (tabs.length < 2 || tabs.length > 5) problems.add('app.json', 'a tab bar has 2 to 5 tabs')
  for (const tab of tabs) {
    const page = String(tab.pagePath)
    if (!app.pages.includes(page))
      problems.add('app.json', `the tab's page ${page} is not in pages`)
    if (app.subpackages.some((each) => page.startsWith(`${each}/`))) {
      problems.add('app.json', `the tab's page ${page} must be in the main package`)
    }
    for (const icon of [tab.iconPath, tab.selectedIconPath]) checkIcon(app, icon, problems)
  }
}

/**
 * @param {App} app
 * @param {unknown} icon
 * @param {Problems} problems
 */
function checkIcon(app, icon, problems) {
  if (icon === undefined) return
  const names = String(icon).startsWith('@')
    ? ['light', 'dark'].map((scheme) => record(app.theme[scheme])[String(icon).slice(1)])
    : [icon]
  for (const name of names.map(String)) {
    const full = path.join(app.root, name)
    if (!existsSync(full)) problems.add('app.json', `the tab's icon ${name} does not exist`)
    else if (statSync(full).size > TAB_ICON_LIMIT) {
      problems.add('app.json', `the tab's icon ${name} is larger than 40 kB`)
    } else if (!/\.(png|jpe?g)$/i.test(name)) {
      problems.add('app.json', `the tab's icon ${name} is neither PNG nor JPEG`)
    }
  }
}

/**
 * @param {App} app
 * @param {Problems} problems
 */
function checkSitemap(app, problems) {
  const sitemap = app.json.sitemapLocation
  if (typeof sitemap === 'string') readJson(app.root, sitemap, problems)
}

/**
 * @param {App} app
 * @param {string} part
 * @param {boolean} page
 * @param {Record<string, string>} shared the app's own components
 * @param {Problems} problems
 */
function readPart(app, part, page, shared, problems) {
  if (app.parts.has(part)) return
  const missing = ['.wxml', '.json'].filter(
    (suffix) => !existsSync(path.join(app.root, part + suffix)),
  )
  const script = scriptOf(app.root, part)
  if (!script) missing.push('.ts')
  for (const suffix of missing) {
    problems.add(
      page ? 'app.json' : `${part}.json`,
      `${page ? 'page' : 'component'} ${part} has no ${part}${suffix}`,
    )
  }
  if (missing.length || !script) return
  const json = readJson(app.root, `${part}.json`, problems)
  if (!page && json.component !== true) {
    problems.add(`${part}.json`, 'a component needs "component": true')
  }
  const components = { ...shared, ...componentsOf(app.root, part, json, problems) }
  const styled = existsSync(path.join(app.root, `${part}.wxss`))
  app.parts.set(part, { path: part, page, json, script, components, styled })
  checkTags(app.root, part, components, problems)
  for (const component of Object.values(components)) {
    readPart(app, component, false, shared, problems)
  }
}

/**
 * @param {string} root
 * @param {string} part the page, the component, or `app`
 * @param {Json} json
 * @param {Problems} problems
 * @returns {Record<string, string>}
 */
function componentsOf(root, part, json, problems) {
  /** @type {Record<string, string>} */
  const found = {}
  for (const [tag, wanted] of Object.entries(record(json.usingComponents))) {
    const target = resolveComponent(root, part, String(wanted))
    if (target) found[tag] = target
    else problems.add(`${part}.json`, `the component <${tag}> at ${wanted} does not exist`)
  }
  return found
}

/**
 * @param {string} root
 * @param {string} part
 * @param {string} wanted
 */
function resolveComponent(root, part, wanted) {
  const relative = path.posix.join(path.posix.dirname(part), wanted)
  const places = wanted.startsWith('/')
    ? [wanted.slice(1)]
    : [relative, `miniprogram_npm/${wanted}`]
  return places
    .flatMap((place) => [place, `${place}/index`])
    .find((place) => existsSync(path.join(root, `${place}.wxml`)))
}

/**
 * @param {string} root
 * @param {string} part
 * @param {Record<string, string>} components
 * @param {Problems} problems
 */
function checkTags(root, part, components, problems) {
  const file = `${part}.wxml`
  const text = readFileSync(path.join(root, file), 'utf8')
  for (const tag of readTags(text)) {
    if (!('name' in tag) || tag.closes) continue
    const known =
      tag.name in BUILT_INS || tag.name in components || TEMPLATE_TAGS.includes(tag.name)
    if (!known) problems.add(file, `there is no component <${tag.name}>`, placeOf(text, tag.offset))
  }
}
