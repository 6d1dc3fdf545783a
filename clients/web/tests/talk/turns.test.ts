import { STALE, type Unsent } from '@nuanxin/sdk'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { begun, newBrowser, problem, signedIn, type Browser } from './device'

const HOUR = 3_600_000
const open: { end: () => void }[] = []
let browser: Browser

beforeEach(() => {
  vi.resetModules()
  browser = newBrowser()
  signedIn(browser, 'u_1')
})

afterEach(() => {
  for (const one of open.splice(0)) one.end()
})

/** The page is opened, perhaps not for the first time. */
async function opened() {
  const { Turns } = await import('../../src/talk/state/turns')
  const turns = new Turns('u_1')
  open.push(turns)
  return turns
}

function waiting(key: string, request: Unsent['request'], age = 0, failed: string | null = null) {
  const entry: Unsent = { key, request, at: Date.now() - age, failed }
  browser.local.setItem(`nuanxin.outbox.u_1.${key}`, JSON.stringify(entry))
}

const said = () => browser.asked.filter((one) => one.url === '/v1/chat')
const drafts = () => Object.keys(browser.local).filter((name) => name.includes('.draft.'))

test('what was said a day ago is sent again only when the person asks for it', async () => {
  waiting('k', { text: '昨天写的', conversation_id: 'c_1' }, 21 * HOUR)
  browser.answer = () => begun('c_1')
  const turns = await opened()
  const [row] = turns.talk('c_1').current().rows
  expect(row).toMatchObject({ kind: 'unsent', unsent: { failed: STALE } })
  expect(said()).toEqual([])
  if (row?.kind === 'unsent') turns.retry(row.unsent)
  await vi.waitFor(() => expect(said()).toHaveLength(1))
})

test('a talk that leaves no trace still does after the page was closed', async () => {
  waiting('k', { text: '第一句', incognito: true }, 0, 'rate_limited')
  browser.answer = () => problem(503, 'unavailable')
  const turns = await opened()
  const talk = turns.talk(null)
  expect(talk.current().isIncognito).toBe(true)
  turns.say(talk, { text: '第二句' })
  await vi.waitFor(() => expect(said()[0]?.body).toMatchObject({ incognito: true }))
})

test('what is typed while the first words are on their way goes into their talk', async () => {
  browser.answer = () => begun('c_1')
  const turns = await opened()
  turns.drafts.set(null, '接着写', false)
  turns.say(turns.talk(null), { text: '第一句' })
  await vi.waitFor(() => expect(turns.drafts.get('c_1')).toBe('接着写'))
  expect(turns.drafts.get(null)).toBe('')
})

test('what is typed in a talk that leaves no trace is kept by the tab alone', async () => {
  const turns = await opened()
  turns.drafts.set('c_1', '写了', false)
  turns.drafts.set('c_1', '写了一半', true)
  expect(drafts()).toEqual([])
  expect(turns.drafts.get('c_1')).toBe('写了一半')
})

test('of a deleted talk neither what was typed nor what was changed stays', async () => {
  const { editOf } = await import('../../src/talk/state/drafts')
  const turns = await opened()
  turns.drafts.set('c_1', '写了一半', false)
  turns.drafts.set(editOf('c_1', 'm_1'), '改了一半', false)
  turns.drafts.set(editOf('c_2', 'm_2'), '另一个', false)
  turns.forget('c_1')
  expect(drafts()).toEqual(['nuanxin.draft.u_1.c_2.edit.m_2'])
})

test('words go back into the input after what is there, also where nothing is kept', async () => {
  waiting('k', { text: '没发出去的' }, 0, 'rate_limited')
  const turns = await opened()
  browser.local.room = 0
  const talk = turns.talk(null)
  const taken: string[] = []
  talk.onTakenBack((words) => taken.push(words))
  const [row] = talk.current().rows
  if (row?.kind === 'unsent') turns.takeBack(talk, row.unsent)
  expect(taken).toEqual(['没发出去的'])
  expect(talk.current().rows).toEqual([])
})

test('a full device while a talk begins holds nothing up', async () => {
  let answer: (response: Response) => void = () => undefined
  browser.answer = () => new Promise((resolve) => (answer = resolve))
  const turns = await opened()
  turns.say(turns.talk(null), { text: '一' })
  turns.say(turns.talk(null), { text: '二'.repeat(60) })
  await vi.waitFor(() => expect(said()).toHaveLength(1))
  browser.local.room = 0
  answer(begun('c_1'))
  await vi.waitFor(() => expect(turns.talk('c_1').current().writing).not.toBe(null))
  expect(browser.local.getItem(Object.keys(browser.local).at(-1) ?? '')).toContain('二二')
})

test('a browser that refuses locks does not keep words from being sent', async () => {
  browser.locks = 'refused'
  browser.answer = () => begun('c_1')
  const turns = await opened()
  turns.say(turns.talk(null), { text: '在吗' })
  await vi.waitFor(() => expect(said()).toHaveLength(1))
})

test('words of one person are not said by another who has signed in meanwhile', async () => {
  const turns = await opened()
  signedIn(browser, 'u_2')
  turns.say(turns.talk('c_1'), { text: '只有我能说' })
  await new Promise((done) => setTimeout(done, 20))
  expect(said()).toEqual([])
  signedIn(browser, 'u_1')
  browser.answer = () => begun('c_1')
  browser.window.dispatchEvent(new Event('focus'))
  await vi.waitFor(() => expect(said()).toHaveLength(1))
})

test('of a talk that is deleted elsewhere nothing stays on the screen', async () => {
  const message = { id: 'm_1', role: 'user', text: '说过的', status: 'complete' }
  const page = { items: [{ ...message, created_at: '2026-01-01T00:00:00Z' }], next_cursor: null }
  browser.answer = () => new Response(JSON.stringify(page))
  const turns = await opened()
  const talk = turns.talk('c_1')
  await talk.refresh()
  expect(talk.current().rows).toHaveLength(1)
  browser.answer = () => problem(404, 'not_found')
  await talk.refresh()
  expect(talk.current()).toMatchObject({ rows: [], isLoaded: false, failure: { status: 404 } })
})
