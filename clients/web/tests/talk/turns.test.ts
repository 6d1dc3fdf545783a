import { STALE, type Unsent } from '@nuanxin/sdk'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { begun, newBrowser, page, problem, replying, signedIn, type Browser } from './device'

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
  browser.answer = replying(() => begun('c_1'))
  const turns = await opened()
  const first = () => turns.talk('c_1').current().rows[0]
  await vi.waitFor(() => expect(first()).toMatchObject({ unsent: { failed: STALE } }))
  const row = first()
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
  browser.answer = replying(() => begun('c_1'))
  browser.window.dispatchEvent(new Event('focus'))
  await vi.waitFor(() => expect(said()).toHaveLength(1))
})

test('of a talk that is deleted elsewhere nothing stays on the screen', async () => {
  const message = { id: 'm_1', role: 'user', text: '说过的', status: 'complete' }
  browser.answer = () => page([{ ...message, created_at: '2026-01-01T00:00:00Z' }])
  const turns = await opened()
  const talk = turns.talk('c_1')
  await talk.refresh()
  expect(talk.current().rows).toHaveLength(1)
  browser.answer = () => problem(404, 'not_found')
  await talk.refresh()
  expect(talk.current()).toMatchObject({ rows: [], isLoaded: false, failure: { status: 404 } })
})

/** A promise, and how to keep it. */
function ending() {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { ended, end }
}

const words = () => said().map((one) => (one.body as { text: string }).text)
const settled = () => new Promise((done) => setTimeout(done, 50))

test.each([null, 'c_1'])('what is said during a reply waits for its end (in %s)', async (id) => {
  const { ended, end } = ending()
  browser.answer = replying(() => begun('c_1', ended))
  const turns = await opened()
  turns.say(turns.talk(id), { text: '一' })
  await vi.waitFor(() => expect(turns.talk('c_1').current().writing).not.toBe(null))
  turns.say(turns.talk('c_1'), { text: '二' })
  await settled()
  expect(words()).toEqual(['一'])
  end()
  await vi.waitFor(() => expect(words()).toEqual(['一', '二']))
})

test('what is said in one breath with the first words waits for their reply', async () => {
  const { ended, end } = ending()
  browser.answer = replying(() => begun('c_1', ended))
  const turns = await opened()
  turns.say(turns.talk(null), { text: '一' })
  turns.say(turns.talk(null), { text: '二' })
  await vi.waitFor(() => expect(turns.talk('c_1').current().writing).not.toBe(null))
  await settled()
  expect(words()).toEqual(['一'])
  end()
  await vi.waitFor(() => expect(words()).toEqual(['一', '二']))
})

test('a talk that begins does not wait for the reply in another', async () => {
  browser.answer = replying(() => begun(`c_${said().length}`))
  const turns = await opened()
  turns.say(turns.talk(null), { text: '一' })
  await vi.waitFor(() => expect(turns.talk('c_1').current().writing).not.toBe(null))
  turns.say(turns.talk(null), { text: '二' })
  await vi.waitFor(() => expect(words()).toEqual(['一', '二']))
})

test('what is said after a reload waits for the reply that was being written', async () => {
  const { ended, end } = ending()
  const reply = { id: 'm_2', conversation_id: 'c_1', role: 'assistant', status: 'writing' }
  browser.answer = (url) => {
    if (url.endsWith('/events')) return begun('c_1', ended)
    if (url === '/v1/chat') return begun('c_1')
    return page([{ ...reply, created_at: '2026-01-01T00:00:00Z' }])
  }
  const turns = await opened()
  turns.say(turns.talk('c_1'), { text: '二' })
  await settled()
  expect(words()).toEqual([])
  end()
  await vi.waitFor(() => expect(words()).toEqual(['二']))
})

test('as long as a reply is sought again it is said so, and nothing goes out before it', async () => {
  browser.answer = replying(() => {
    const isFirst = said().length === 1
    return isFirst ? begun('c_1', Promise.reject(new Error('cut'))) : begun('c_1')
  })
  const turns = await opened()
  turns.say(turns.talk(null), { text: '一' })
  const talk = () => turns.talk('c_1')
  await vi.waitFor(() => expect(talk().current().isReconnecting).toBe(true))
  turns.say(talk(), { text: '二' })
  await settled()
  expect(talk().current().isReconnecting).toBe(true)
  expect(words()).toEqual(['一'])
})

test('what another tab types stays there when a talk begins here', async () => {
  const turns = await opened()
  browser.local.setItem('nuanxin.draft.u_1.new.another', '那边写的')
  browser.answer = replying(() => begun('c_1'))
  turns.say(turns.talk(null), { text: '一' })
  await vi.waitFor(() => expect(turns.talk('c_1').current().writing).not.toBe(null))
  expect(turns.drafts.get('c_1')).toBe('')
  expect(browser.local.getItem('nuanxin.draft.u_1.new.another')).toBe('那边写的')
})

test('only what a closed tab left is found in another one, and only by one', async () => {
  const turns = await opened()
  const { hold } = await import('../../src/talk/state/marks')
  browser.local.setItem('nuanxin.draft.u_1.new.another', '那边写的')
  const close = hold('another')
  const taken: string[] = []
  const take = (isWanted: boolean) =>
    turns.drafts.takeLeft(
      () => isWanted,
      (text) => taken.push(text),
    )
  await take(true)
  expect(taken).toEqual([])
  close()
  await settled()
  await take(false)
  expect(taken).toEqual([])
  await Promise.all([take(true), take(true)])
  expect(taken).toEqual(['那边写的'])
  expect(drafts()).toEqual([])
})
