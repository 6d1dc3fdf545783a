import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const API = process.env['NUANXIN_API'] ?? 'http://127.0.0.1:8000'
const API_PATHS = ['/v1', '/webhooks', '/healthz', '/openapi.json', '/docs', '/.well-known']

export default defineConfig({
  plugins: [react()],
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
