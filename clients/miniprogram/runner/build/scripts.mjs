// Bundling the app's scripts, and running them once to learn what pages and components offer.
import path from 'node:path'
import vm from 'node:vm'
import * as esbuild from 'esbuild'

/** @typedef {import('./problems.mjs').Problems} Problems */
/** @typedef {import('./app.mjs').App} App */
/**
 * What a page's or a component's script defines.
 * @typedef {object} Definition
 * @property {Set<string>} methods
 * @property {Set<string>} names of data and properties
 * @property {Set<string>} properties
 * @property {Set<string>} externalClasses
 */

/**
 * WeChat packs the app's own folder and nothing else.
 * @param {string} root
 * @returns {esbuild.Plugin}
 */
function insideOnly(root) {
  return {
    name: 'inside-only',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'seen') return undefined
        if (!/^[./]/.test(args.path))
          return { errors: [{ text: `${args.path} is not in the app` }] }
        const found = await build.resolve(args.path, {
          resolveDir: args.resolveDir,
          kind: args.kind,
          importer: args.importer,
          pluginData: 'seen',
        })
        if (found.errors.length || isInside(root, found.path)) return found
        return { errors: [{ text: `${args.path} is outside the app` }] }
      })
    },
  }
}

/**
 * @param {string} root
 * @param {string} file
 */
function isInside(root, file) {
  const relative = path.relative(root, file)
  return !relative.startsWith('..') && !path.isAbsolute(relative)
}

/**
 * @param {App} app
 * @param {string} entry source text
 * @param {esbuild.BuildOptions} options
 * @param {Problems} problems
 * @returns {Promise<esbuild.OutputFile[]>} empty if there are problems
 */
export async function bundle(app, entry, options, problems) {
  try {
    const result = await esbuild.build({
      stdin: { contents: entry, resolveDir: app.root, sourcefile: 'entry.js', loader: 'js' },
      bundle: true,
      format: 'iife',
      target: 'es2020',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: '{}',
      plugins: [insideOnly(app.root)],
      ...options,
      write: false,
    })
    return result.outputFiles ?? []
  } catch (error) {
    if (!isBuildFailure(error)) throw error
    for (const { text, location } of error.errors) {
      const file = location ? path.relative(app.root, path.resolve(location.file)) : 'entry'
      problems.add(file, text, { line: location?.line ?? 1, column: (location?.column ?? 0) + 1 })
    }
    return []
  }
}

/**
 * @param {unknown} error
 * @returns {error is esbuild.BuildFailure}
 */
const isBuildFailure = (error) => error instanceof Error && 'errors' in error

/**
 * The text of a module that runs every script of the app, each with its path announced.
 * @param {App} app
 * @param {string} announce name of the function that is called with the path and a thunk
 */
export function requireAll(app, announce) {
  const scripts = [...app.parts.values()].filter((part) => part.script)
  return scripts
    .map(
      ({ path: part, script }) =>
        `${announce}(${JSON.stringify(part)}, () => require(${JSON.stringify(`./${script}`)}))`,
    )
    .join('\n')
}

/**
 * @param {App} app
 * @param {Problems} problems
 * @returns {Promise<Map<string, Definition>>}
 */
export async function definitionsOf(app, problems) {
  const entry = `__script('app', () => require('./${app.script}'))\n${requireAll(app, '__script')}`
  const [output] = await bundle(app, entry, {}, problems)
  if (!output) return new Map()
  const scene = new Scene(app, problems)
  vm.runInNewContext(output.text, scene.globals, { timeout: 5000 })
  return scene.definitions
}

/** @typedef {Record<string, any>} Given */

/** The globals that scripts see while they only define things. */
class Scene {
  /** @type {Map<string, Definition>} */
  definitions = new Map()
  #current = ''

  /**
   * @param {App} app
   * @param {Problems} problems
   */
  constructor(app, problems) {
    const define = (/** @type {Given} */ given) => {
      this.definitions.set(this.#current, definitionOf(given))
    }
    const run = (/** @type {string} */ part, /** @type {() => void} */ load) => {
      this.#current = part
      try {
        load()
      } catch (error) {
        problems.add(app.parts.get(part)?.script ?? app.script, `failed to load: ${error}`)
      }
      if (part !== 'app' && !this.definitions.has(part)) {
        problems.add(app.parts.get(part)?.script ?? part, 'calls neither Page() nor Component()')
      }
    }
    const idle = () => 0
    this.globals = {
      __script: run,
      wx: anything(),
      App: idle,
      Page: define,
      Component: define,
      Behavior: (/** @type {Given} */ given) => given,
      getApp: anything,
      getCurrentPages: () => [],
      console: { log: idle, info: idle, warn: idle, error: idle, debug: idle },
      setTimeout: idle,
      setInterval: idle,
      clearTimeout: idle,
      clearInterval: idle,
    }
  }
}

/** A value that may be called, read and turned into text, whatever the script does with it. */
function anything() {
  /** @type {ProxyHandler<() => void>} */
  const handler = {
    get: (_, name) =>
      name === Symbol.toPrimitive ? () => '' : name === 'then' ? undefined : wildcard,
    apply: (_, __, ___) => wildcard,
  }
  /** @type {unknown} */
  const wildcard = new Proxy(() => undefined, handler)
  return new Proxy(() => undefined, {
    ...handler,
    get: (_, name) => (name === 'getStorageSync' ? () => '' : wildcard),
  })
}

/**
 * @param {Given} given
 * @returns {Definition}
 */
function definitionOf(given) {
  const functions = Object.keys(given).filter((key) => typeof given[key] === 'function')
  const properties = Object.keys(given.properties ?? {})
  const own = {
    methods: new Set([...functions, ...Object.keys(given.methods ?? {})]),
    names: new Set([...Object.keys(given.data ?? {}), ...properties]),
    properties: new Set(properties),
    externalClasses: new Set(/** @type {string[]} */ (given.externalClasses ?? [])),
  }
  for (const behavior of given.behaviors ?? []) {
    if (typeof behavior !== 'object') continue
    const inherited = definitionOf(behavior)
    for (const kind of /** @type {const} */ ([
      'methods',
      'names',
      'properties',
      'externalClasses',
    ])) {
      for (const name of inherited[kind]) own[kind].add(name)
    }
  }
  return own
}
