// From an app's source to a page that runs it.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { readApp } from './app.mjs'
import { checkTemplates } from './checks.mjs'
import { compileAllStyles, compileTemplates, emit, scopesOf } from './emit.mjs'
import { Problems } from './problems.mjs'
import { definitionsOf } from './scripts.mjs'
import { checkSizes, packageSizes } from './sizes.mjs'

/**
 * Writes nothing if there are problems.
 * @param {string} root
 * @param {string} out
 * @returns {Promise<{ problems: string[], sizes: Record<string, number> }>} `sizes` in bytes by package
 */
export async function build(root, out) {
  const problems = new Problems()
  const app = readApp(root, problems)
  const sizes = packageSizes(app)
  checkSizes(sizes, problems)
  const templates = compileTemplates(app, problems)
  const scopes = scopesOf(app)
  const styles = compileAllStyles(app, scopes, problems)
  if (app.script) checkTemplates(app, await definitionsOf(app, problems), problems)
  if (problems.none) await emit(app, out, { templates, styles, scopes }, problems)
  if (problems.none) writeFileSync(path.join(out, 'sizes.json'), JSON.stringify(sizes))
  return { problems: problems.all, sizes }
}
