// WeChat takes only what lies in src: the shared client is copied there before each build.
import { cp, rm } from 'node:fs/promises'

const FROM = new URL('../sdk/src/', import.meta.url)
const TO = new URL('src/sdk/', import.meta.url)

await rm(TO, { recursive: true, force: true })
await cp(FROM, TO, { recursive: true })
