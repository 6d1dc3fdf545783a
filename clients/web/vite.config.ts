import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { serviceWorker } from './service-worker.ts'

const API = process.env['NUANXIN_API'] ?? 'http://127.0.0.1:8000'
const API_PATHS = ['/v1', '/webhooks', '/healthz', '/openapi.json', '/docs', '/.well-known']

/** Every browser that the app runs in reads woff2: the fonts of formulas come in that form alone. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/katex.min.css')
      ? code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, '')
      : undefined,
}

export default defineConfig({
  plugins: [react(), onlyWoff2, serviceWorker(process.env['NUANXIN_WORKER'] === 'off')],
  define: { __HAS_WORKER__: 'false' },
  resolve: {
    alias: { '@nuanxin/sdk': new URL('../sdk/src/index.ts', import.meta.url).pathname },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Small files stay files: the content security policy allows no inline script.
    assetsInlineLimit: 0,
  },
  server: {
    // `npm run dev` beside `make run`.
    proxy: Object.fromEntries(API_PATHS.map((path) => [path, { target: API }])),
    fs: { allow: ['..'] },
  },
})
