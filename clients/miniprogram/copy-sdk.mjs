// WeChat takes only what lies in src: the shared client is copied there before each build. What is
// the same already stays untouched: several builds may run at once.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'

const FROM = new URL('../sdk/src/', import.meta.url)
const TO = new URL('src/sdk/', import.meta.url)

await mkdir(TO, { recursive: true })
const names = await readdir(FROM)
for (const name of names) {
  const wanted = await readFile(new URL(name, FROM), 'utf8')
  const target = new URL(name, TO)
  const there = await readFile(target, 'utf8').catch(() => null)
  if (there === wanted) continue
  const made = new URL(`${name}.${process.pid}`, TO)
  await writeFile(made, wanted)
  await rename(made, target)
}
for (const name of await readdir(TO)) {
  if (!names.includes(name) && !/\.\d+$/.test(name)) await rm(new URL(name, TO), { force: true })
}
