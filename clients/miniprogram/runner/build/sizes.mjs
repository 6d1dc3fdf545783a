// What WeChat would upload: the size of the main package and of each subpackage.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'

/** @typedef {import('./problems.mjs').Problems} Problems */
/** @typedef {import('./app.mjs').App} App */

// https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages.html
const PACKAGE_LIMIT = 2 * 1024 * 1024
const TOTAL_LIMIT = 20 * 1024 * 1024
const NOT_PACKED = /\.(md|d\.ts|map)$|(^|\/)\./

/**
 * Bytes by package, scripts as JavaScript that is not minified.
 * @param {App} app
 * @returns {Record<string, number>} `main` and the folders of the subpackages
 */
export function packageSizes(app) {
  /** @type {Record<string, number>} */
  const sizes = { main: 0, ...Object.fromEntries(app.subpackages.map((each) => [each, 0])) }
  for (const file of filesIn(app.root)) {
    const owner = app.subpackages.find((each) => file.startsWith(`${each}/`)) ?? 'main'
    sizes[owner] = (sizes[owner] ?? 0) + packedSize(app.root, file)
  }
  return sizes
}

/**
 * @param {string} root
 * @returns {string[]} relative paths with `/`
 */
export function filesIn(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    )
    .filter((file) => !NOT_PACKED.test(file))
    .sort()
}

/**
 * @param {string} root
 * @param {string} file
 */
function packedSize(root, file) {
  const full = path.join(root, file)
  if (!file.endsWith('.ts')) return statSync(full).size
  const options = /** @type {const} */ ({
    loader: 'ts',
    format: 'cjs',
    charset: 'utf8',
    logLevel: 'silent',
  })
  return Buffer.byteLength(esbuild.transformSync(readFileSync(full, 'utf8'), options).code)
}

/**
 * @param {Record<string, number>} sizes
 * @param {Problems} problems
 */
export function checkSizes(sizes, problems) {
  for (const [name, size] of Object.entries(sizes)) {
    if (size > PACKAGE_LIMIT) {
      problems.add(
        'app.json',
        `the package ${name} has ${size} bytes, WeChat takes ${PACKAGE_LIMIT}`,
      )
    }
  }
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  if (total > TOTAL_LIMIT) {
    problems.add('app.json', `all packages have ${total} bytes, WeChat takes ${TOTAL_LIMIT}`)
  }
}
