// Writes src/api.ts from the API's document; with --check only says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import prettier from 'prettier'

const DOCUMENT = new URL('../../shared/nuanxin/web/openapi.json', import.meta.url)
const TARGET = new URL('src/api.ts', import.meta.url)
const NOTICE = '// Generated from openapi.json by `npm run generate`: not to be edited.\n\n'

/** Every call fails with the same shape, `Problem`: saying so at each would be most of the file. */
function withoutErrors(document) {
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      operation.responses = Object.fromEntries(
        Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2')),
      )
    }
  }
  return document
}

async function generated() {
  const document = withoutErrors(JSON.parse(await readFile(DOCUMENT, 'utf8')))
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }))
  const options = await prettier.resolveConfig(TARGET)
  return prettier.format(NOTICE + types, { ...options, parser: 'typescript' })
}

const text = await generated()
if (process.argv.includes('--check')) {
  const stored = await readFile(TARGET, 'utf8').catch(() => '')
  if (stored !== text) {
    console.error('clients/sdk/src/api.ts is out of date: run `make sdk`')
    process.exit(1)
  }
} else {
  await writeFile(TARGET, text)
}
