import { createHash } from 'node:crypto'
import { build, type Plugin } from 'vite'

/** Parts that show what only the network brings, and fonts: asked for when there is one. */
const NOT_KEPT = /^assets\/(?:Chart|Formula)-|\.woff2$/
const PAGE = 'index.html'

/**
 * `/sw.js`: made for one release, whose files it names. With `isOff` it takes itself off every device
 * that has it.
 */
export function serviceWorker(isOff: boolean): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    config: () => ({ define: { __HAS_WORKER__: String(!isOff) } }),
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const page = bundle[PAGE]
        if (page?.type !== 'asset') throw new Error(`no ${PAGE} in this build`)
        const parts = Object.keys(bundle).filter(
          (name) => name.startsWith('assets/') && !NOT_KEPT.test(name),
        )
        const files = [...parts, 'icon.svg', 'manifest.webmanifest'].map((name) => `/${name}`)
        const source = await compiled(isOff ? 'off' : 'worker', {
          __FILES__: JSON.stringify(files.sort()),
          __PAGE_HASH__: JSON.stringify(createHash('sha256').update(page.source).digest('hex')),
        })
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}

async function compiled(name: string, define: Record<string, string>): Promise<string> {
  const entry = new URL(`worker/${name}.ts`, import.meta.url).pathname
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define,
    build: { write: false, lib: { entry, formats: ['iife'], name: 'worker' } },
  })
  const [output] = [built].flat()
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`)
  return output.output[0].code
}
