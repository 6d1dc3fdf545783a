// Draws the icons of the tab bar into src/icons: WeChat takes pictures there, at most 40 kB each.
//     node icons/draw.mjs [chromium]
// Their colours are those of src/theme.json, which names the pictures, too.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))
const SIZE = 81 // https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#tabBar

const SHAPES = {
  talk: '<path d="M4 5.5h16v11H10.500L6 20v-3.500H4z"/><path d="M8.5 9.500h7M8.5 12.500h4.5"/>',
  moods:
    '<circle cx="12" cy="12" r="8.5"/><path d="M8.5 14c1.8 2.6 5.2 2.6 7 0M9 9.500h.01M15 9.500h.01"/>',
  memories:
    '<path d="M5 4.500h11a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3z"/><path d="M5 16.500a3 3 0 0 1 3-3h11M9 8.500h6"/>',
  me: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c.8-4.2 3.8-6 7.5-6s6.7 1.8 7.5 6"/>',
}

const theme = JSON.parse(await readFile(path.join(SOURCE, 'theme.json'), 'utf8'))
const chromium = process.argv[2] ?? 'chromium'
const work = await mkdtemp(path.join(tmpdir(), 'icons-'))
await mkdir(path.join(SOURCE, 'icons'), { recursive: true })
for (const [name, shape] of Object.entries(SHAPES)) {
  for (const shade of ['light', 'dark']) {
    for (const [state, color] of [
      ['', theme[shade].muted],
      ['-selected', theme[shade].accent],
    ]) {
      await draw(shape, color, path.join(SOURCE, 'icons', `${name}-${shade}${state}.png`))
    }
  }
}
await rm(work, { recursive: true })

/**
 * @param {string} shape
 * @param {string} color
 * @param {string} target
 */
async function draw(shape, color, target) {
  const page = path.join(work, 'icon.html')
  await writeFile(
    page,
    `<style>body{margin:0}</style><svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}"
    height="${SIZE}" viewBox="0 0 24 24" fill="none" stroke="${color}" stroke-width="1.6"
    stroke-linecap="round" stroke-linejoin="round">${shape}</svg>`,
  )
  await run(chromium, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--default-background-color=00000000',
    `--window-size=${SIZE},${SIZE}`,
    `--screenshot=${target}`,
    `file://${page}`,
  ])
}
