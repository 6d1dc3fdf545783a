// node runner/build.mjs <src> <out>: a mini program as a page that Chromium runs.
// Problems go to stderr as file:line:col, and the exit code is 1.
import path from 'node:path'
import { build } from './build/build.mjs'

const [source, target] = process.argv.slice(2)
if (!source || !target) {
  console.error('usage: node runner/build.mjs <src> <out>')
  process.exit(2)
}
const { problems, sizes } = await build(path.resolve(source), path.resolve(target))
for (const problem of problems) console.error(problem)
if (problems.length) process.exit(1)
for (const [name, bytes] of Object.entries(sizes)) console.log(`${name}\t${bytes} bytes`)
