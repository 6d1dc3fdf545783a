import { describe, expect, it } from 'vitest'
import { sized } from '../src/me/sizes'
import { isOver, pauseAt } from '../src/me/pauses'
import { linesOf, textOf } from '../src/me/receipts'
import { countries, timeZones, zone } from '../src/me/zones'
import { fieldOf, wrongEmail, wrongPassword } from '../src/sign-in/fields'
import { isDue } from '../src/sign-in/due'
import { ownPath, signInPath } from '../src/sign-in/returning'

describe('the way back after signing in', () => {
  it.each([
    ['/moods', '/moods'],
    ['/talk/c_1?message=m_2#end', '/talk/c_1?message=m_2#end'],
    [null, '/'],
    ['', '/'],
    ['moods', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/a/..//evil.example', '/'],
    ['/sign-in?return=/sign-in', '/'],
    ['/v1/me', '/'],
    ['/docs', '/'],
  ])('%s leads to %s', (wanted, reached) => {
    expect(ownPath(wanted)).toBe(reached)
  })

  it('survives being written into the address', () => {
    const path = '/talk/c_1?message=m 2&x=%2F#a'
    const query = new URLSearchParams(signInPath(path, 'create').split('?')[1])
    expect([query.get('mode'), ownPath(query.get('return'))]).toEqual([
      'create',
      '/talk/c_1?message=m%202&x=%2F#a',
    ])
  })
})

describe('what is told before it is sent', () => {
  it.each([
    ['', 'emailMissing'],
    ['  ', 'emailMissing'],
    ['somebody', 'emailWrong'],
    ['somebody@home', 'emailWrong'],
    ['some body@example.com', 'emailWrong'],
    [`${'a'.repeat(250)}@b.cn`, 'emailWrong'],
    [' somebody@example.com ', null],
    ['某人＠例子.cn', null],
  ])('the e-mail %j is %s', (email, wrong) => {
    expect(wrongEmail(email)).toBe(wrong)
  })

  it('counts the characters of a password as people do', () => {
    expect(wrongPassword('')).toBe('passwordMissing')
    expect(wrongPassword('🙂🙂🙂🙂')).toBe('passwordShort')
    expect(wrongPassword('八个字的密码也行')).toBeNull()
    expect(wrongPassword('🙂'.repeat(256))).toBeNull()
    expect(wrongPassword('a'.repeat(257))).toBe('passwordLong')
  })

  it('knows the field that a refusal is about', () => {
    expect(fieldOf({ code: 'email_taken', fields: [] })).toBe('email')
    expect(fieldOf({ code: 'validation_failed', fields: ['password'] })).toBe('password')
    expect(fieldOf({ code: 'invalid_credentials', fields: [] })).toBeNull()
  })
})

describe('the reminder to add an e-mail', () => {
  const DAY = 24 * 60 * 60 * 1000
  const once = { turns: 4, dismissals: 1, dismissedAt: 100 * DAY }

  it('waits for some turns', () => {
    expect(isDue({ turns: 3, dismissals: 0, dismissedAt: 0 }, 0)).toBe(false)
    expect(isDue({ turns: 4, dismissals: 0, dismissedAt: 0 }, 0)).toBe(true)
  })

  it.each([
    [1, 3],
    [2, 14],
    [3, 30],
    [9, 30],
  ])('rests after "later" was said %i times for %i days', (dismissals, days) => {
    const one = { ...once, dismissals }
    expect(isDue(one, (100 + days) * DAY - 1)).toBe(false)
    expect(isDue(one, (100 + days) * DAY)).toBe(true)
  })
})

describe('a job that is watched', () => {
  it('is looked at ever more seldom', () => {
    expect([0, 2_000, 20_000, 10 ** 9].map(pauseAt)).toEqual([1_000, 1_000, 5_000, 15_000])
  })

  it('is over when it is done, and when it failed', () => {
    expect(
      (['queued', 'running', 'done', 'failed'] as const).map((state) => isOver({ state })),
    ).toEqual([false, false, true, true])
  })
})

describe('a receipt', () => {
  it('lists what was erased, the most first', () => {
    const counts = { table: { moods: 2, messages: 30, logins: 0 }, bucket: { media: 3 } }
    expect(linesOf(counts).map((one) => [one.store, one.kind, one.count])).toEqual([
      ['table', 'messages', 30],
      ['bucket', 'media', 3],
      ['table', 'moods', 2],
    ])
  })

  it('may say anything without breaking the page', () => {
    expect(linesOf(undefined)).toEqual([])
    expect(linesOf({ table: null, bucket: { media: 'many' } })).toEqual([])
    expect(textOf({ second_look_at: null }, 'second_look_at')).toBeNull()
  })
})

describe('names and numbers', () => {
  it('gives sizes in units that people know', () => {
    expect([0, 999, 1_234, 5_600_000, 7 * 10 ** 12].map((one) => sized(one, 'en'))).toEqual([
      '0 B',
      '999 B',
      '1.23 kB',
      '5.6 MB',
      '7,000 GB',
    ])
  })

  it('finds zones by place and by name', () => {
    expect(zone('Asia/Shanghai', 'zh-CN').label).toContain('中国')
    expect(zone('Mars/Olympus_Mons', 'en').label).toBe('Mars/Olympus Mons')
    expect(timeZones('en').some((one) => one.value === 'Europe/Berlin')).toBe(true)
  })

  it('knows each country once, in the order of the language', () => {
    const found = countries('zh-CN')
    expect(new Set(found.map((one) => one.value)).size).toBe(249)
    expect(found.find((one) => one.value === 'CN')?.label).toBe('中国')
    expect(found.every((one) => one.label !== one.value)).toBe(true)
  })
})
