import { beforeEach, describe, expect, test } from 'vitest'
import { Unreachable, type Client, type HttpRequest, type HttpResponse } from '../src'
import { Device } from './device'
import { page, refusal } from './server'

/** Answers everything alike. */
class Echo {
  readonly requests: HttpRequest[] = []
  answer: HttpResponse = { status: 200, headers: {}, body: '{"items":[]}' }

  send(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request)
    return Promise.resolve(this.answer)
  }

  stream(): never {
    throw new Error('nothing is streamed here')
  }
}

let server: Echo
let client: Client

beforeEach(() => {
  server = new Echo()
  client = new Device(server).tab()
})

const urls = () => server.requests.map((one) => one.url)
const PLACE = '/v1/conversations/{conversation_id}/messages'

describe('a call', () => {
  test('fills path and query so that no value becomes another part', async () => {
    const path = { conversation_id: 'a/b?c#d%2e' }
    await client.get(PLACE, { path, query: { limit: 5, cursor: '一&x=1' } })
    expect(urls()).toEqual([
      '/v1/conversations/a%2Fb%3Fc%23d%252e/messages?limit=5&cursor=%E4%B8%80%26x%3D1',
    ])
  })

  test('leaves out what is not given', async () => {
    await client.get('/v1/conversations', { query: { cursor: null } })
    expect(urls()).toEqual(['/v1/conversations'])
    expect(server.requests[0]).toEqual({
      method: 'GET',
      url: '/v1/conversations',
      headers: { 'accept-language': 'zh-CN' },
    })
  })

  test.each(['', '.', '..'])('to a place that would be another (%j) is no call', async (id) => {
    const call = client.get(PLACE, { path: { conversation_id: id } })
    await expect(call).rejects.toMatchObject({ status: 404, code: 'not_found' })
    expect(urls()).toEqual([])
  })

  test('survives half an emoji', async () => {
    await client.get('/v1/conversations', { query: { cursor: '🌙'.slice(0, 1) + '🌙' } })
    expect(urls()).toEqual(['/v1/conversations?cursor=%EF%BF%BD%F0%9F%8C%99'])
  })

  test('sends JSON with its key, and reads none where there is none', async () => {
    server.answer = { status: 204, headers: {}, body: '' }
    const body = { name: '手机', scopes: [] }
    const answer: unknown = await client.post('/v1/api-keys', { body, idempotencyKey: 'k' })
    expect(answer).toBe(undefined)
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: JSON.stringify(body),
    })
  })

  test('can answer a text', async () => {
    server.answer = { status: 200, headers: {}, body: 'a,b\n' }
    expect(await client.text('/v1/conversations', {})).toBe('a,b\n')
  })
})

describe('a refusal', () => {
  test.each([
    ['the server’s own', refusal(409, 'password_changed'), 'password_changed', false],
    ['a gateway’s limit', { ...page(429), body: '{"message":"Too Many"}' }, 'rate_limited', true],
    ['a gateway’s page', page(502), 'server_failed', true],
    ['a page that gives up', page(504), 'unavailable', true],
    ['another page', page(418), 'request_refused', false],
    [
      'JSON that is no problem',
      { ...page(403), body: '{"code":1,"status":"x"}' },
      'forbidden',
      false,
    ],
    ['null', { ...page(404), body: 'null' }, 'not_found', false],
    [
      'the same request, which runs',
      refusal(409, 'request_in_progress'),
      'request_in_progress',
      true,
    ],
  ])('of %s has a code', async (_, answer, code, mayPass) => {
    server.answer = answer
    const { status } = answer
    const failure = client.get('/v1/me', {})
    await expect(failure).rejects.toMatchObject({ name: 'ApiError', status, code, mayPass })
  })

  test.each([
    ['7', 7],
    ['0', 0],
    ['-1', null],
    ['soon', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('that says Retry-After %j', async (value, retryAfter) => {
    server.answer = refusal(429, 'rate_limited', { 'retry-after': value })
    await expect(client.get('/v1/me', {})).rejects.toMatchObject({ retryAfter })
  })

  test('is not what a captive portal answers: the server is unreachable then', async () => {
    server.answer = page(200)
    await expect(client.get('/v1/me', {})).rejects.toThrow(Unreachable)
  })
})
