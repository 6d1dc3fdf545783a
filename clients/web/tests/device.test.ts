import { Drafts, Outbox } from '@nuanxin/sdk'
import { beforeEach, expect, test, vi } from 'vitest'
import { newBrowser, problem, signedIn, type Browser } from './talk/device'

let browser: Browser

beforeEach(() => {
  vi.resetModules()
  browser = newBrowser()
})

const onDevice = () => import('../src/sign-in/device')
const first = () => import('../src/sign-in/first-draft')
const accounts = () => import('../src/sign-in/accounts')
const places = () => import('../src/api/platform')

async function typedBySomebodyNew(text: string) {
  const { FIRST_DRAFT } = await first()
  browser.local.setItem(FIRST_DRAFT, text)
}

function answers(userId: string) {
  const user = { id: userId, anonymous: false, language: 'zh-CN' }
  const tokens = { access_token: 'a', refresh_token: 'r', expires_in: 900 }
  browser.answer = (url) => {
    if (url.includes('/v1/auth/')) return new Response(JSON.stringify({ ...tokens, user }))
    return new Response(JSON.stringify({ items: [], next_cursor: null }))
  }
}

const credentials = { email: 'anna@example.com', password: 'a long password' }

test.each(['logIn', 'createAccount'] as const)(
  'what was typed before goes with whoever comes in (%s)',
  async (way) => {
    await typedBySomebodyNew('先写的')
    answers('u_1')
    const drafts = new Drafts((await places()).browserStore, 'u_1')
    drafts.set(null, '上次写的')
    await (await accounts())[way](credentials)
    expect(drafts.get(null)).toBe('上次写的\n先写的')
    expect(browser.local.getItem((await first()).FIRST_DRAFT)).toBe(null)
  },
)

test('what was typed before stays where there is no room to take it along', async () => {
  const { FIRST_DRAFT, takeFirstDraft } = await first()
  await typedBySomebodyNew('先写的')
  browser.local.room = FIRST_DRAFT.length + 3
  takeFirstDraft('a_user_with_a_long_id')
  expect(browser.local.getItem(FIRST_DRAFT)).toBe('先写的')
})

test('whoever leaves leaves nothing: neither on the device nor in the tab', async () => {
  const { forgetOnDevice } = await onDevice()
  const { browserStore, tabPlace } = await places()
  for (const store of [browserStore, tabPlace]) {
    new Drafts(store, 'u_1').set('c_1', '写了')
    new Drafts(store, 'u_2').set('c_2', '写了')
  }
  await typedBySomebodyNew('先写的')
  forgetOnDevice('u_1')
  for (const kept of [browser.local, browser.tab]) {
    expect(Object.keys(kept)).toEqual(['nuanxin.draft.u_2.c_2'])
  }
})

test.each(['outbox', 'draft', 'draft in the tab', 'mood'])(
  'words that only this device has count as said (%s)',
  async (what) => {
    signedIn(browser, 'u_1')
    answers('u_1')
    const { hasSaidAnything } = await accounts()
    expect(await hasSaidAnything()).toBe(false)
    const { browserStore, tabPlace } = await places()
    if (what === 'outbox') new Outbox(browserStore, 'u_1').add('k', { text: '在吗' }, 1)
    if (what === 'draft') new Drafts(browserStore, 'u_1').set(null, '写了')
    if (what === 'draft in the tab') new Drafts(tabPlace, 'u_1').set(null, '写了')
    if (what === 'mood') browser.local.setItem('nuanxin.moods.u_1', '[]')
    expect(await hasSaidAnything()).toBe(true)
  },
)

test('of an account that nobody comes back to nothing stays on the device', async () => {
  signedIn(browser, 'u_1')
  browser.local.setItem('nuanxin.reminder.u_1', '{}')
  answers('u_2')
  await (await accounts()).logIn(credentials)
  expect(Object.keys(browser.local).filter((name) => name.includes('u_1'))).toEqual([])
})

test('a wrong password costs nobody what is on the device', async () => {
  signedIn(browser, 'u_1')
  browser.local.setItem('nuanxin.draft.u_1.new', '写了')
  browser.answer = () => problem(401, 'invalid_credentials')
  await expect((await accounts()).logIn(credentials)).rejects.toThrow('invalid_credentials')
  expect(browser.local.getItem('nuanxin.draft.u_1.new')).toBe('写了')
})

test('whoever signs out leaves nothing that was not sent on the device', async () => {
  signedIn(browser, 'u_1')
  answers('u_1')
  const { browserPlace, tabPlace } = await places()
  const { Entries } = await import('../src/talk/state/entries')
  new Outbox(new Entries(browserPlace), 'u_1').add('k', { text: '还没发的' }, 1)
  for (const kind of ['outbox', 'draft', 'moods', 'attached']) {
    for (const place of [browserPlace, tabPlace]) place.set(`nuanxin.${kind}.u_1`, '[]')
  }
  await (await accounts()).logOut()
  const names = [...Object.keys(browser.local), ...Object.keys(browser.tab)]
  expect(names.filter((name) => name.includes('u_1'))).toEqual([])
})

test('a new account is asked for with one key until an answer comes, and another with another', async () => {
  const keys: (string | null)[] = []
  browser.answer = (_, init) => {
    keys.push(new Headers(init.headers).get('idempotency-key'))
    throw new TypeError('cut')
  }
  const { createAccount } = await accounts()
  for (const email of ['anna@example.com', 'anna@example.com', 'bert@example.com']) {
    await expect(createAccount({ ...credentials, email })).rejects.toThrow()
  }
  expect(keys[0]).toMatch(/.{16}/)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
})

test('nobody finds in the input what another person has attached', async () => {
  signedIn(browser, 'u_1')
  answers('u_1')
  const { placeOf } = await import('../src/talk/attach/places')
  const { session } = await import('../src/api/client')
  const { shelf } = placeOf(null)
  shelf.addRecording(new Blob(['x']), 'audio/webm', 2)
  expect(shelf.snapshot().items).toHaveLength(1)
  session.end()
  expect(shelf.snapshot().items).toEqual([])
  await (await accounts()).logIn(credentials)
  expect(placeOf(null).shelf.snapshot().items).toEqual([])
})

test('what is attached to a talk that begins is found there after a reload', async () => {
  signedIn(browser, 'u_1')
  const upload = { mediaId: 'm', kind: 'image', name: 'cat.png', seconds: null, expiresAt: 4e12 }
  browser.tab.setItem('nuanxin.attached.u_1.new', JSON.stringify([upload]))
  const { begun, forget, placeOf } = await import('../src/talk/attach/places')
  expect(placeOf(null).shelf.snapshot().items).toHaveLength(1)
  begun('c_1')
  vi.resetModules()
  const after = await import('../src/talk/attach/places')
  expect(after.placeOf('c_1').shelf.snapshot().items).toMatchObject([{ mediaId: 'm' }])
  expect(after.placeOf(null).shelf.snapshot().items).toEqual([])
  after.forget('c_1')
  forget('c_1')
  expect(Object.keys(browser.tab).filter((name) => name.includes('attached'))).toEqual([])
})
