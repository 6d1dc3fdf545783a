import { Outbox } from '@nuanxin/sdk'
import { expect, test } from 'vitest'
import { Entries, type Place } from '../../src/talk/state/entries'

/** What a tab sees of the device: what the others write arrives when it is told to. */
class Device {
  readonly kept = new Map<string, string>()
}

class Tab implements Place {
  private seen: Map<string, string>

  constructor(private readonly device: Device) {
    this.seen = new Map(device.kept)
  }

  readonly catchUp = () => {
    this.seen = new Map(this.device.kept)
  }

  names = () => [...this.seen.keys()]
  get = (key: string) => this.seen.get(key) ?? null

  set = (key: string, value: string) => {
    for (const kept of [this.seen, this.device.kept]) kept.set(key, value)
  }

  remove = (key: string) => {
    for (const kept of [this.seen, this.device.kept]) kept.delete(key)
  }
}

const outbox = (tab: Tab) => new Outbox(new Entries(tab), 'u_1')
const textsOf = (box: Outbox) => box.all().map((one) => one.request.text)

test('of two tabs that write at the same time neither undoes what the other wrote', () => {
  const device = new Device()
  const tabs = [new Tab(device), new Tab(device)] as const
  const [one, other] = [outbox(tabs[0]), outbox(tabs[1])]
  one.add('a', { text: '从这边说的' }, 1)
  other.add('b', { text: '从那边说的' }, 2)
  for (const tab of tabs) tab.catchUp()
  expect(textsOf(one)).toEqual(['从这边说的', '从那边说的'])
  one.remove('a')
  other.fail('b', 'unreachable')
  for (const tab of tabs) tab.catchUp()
  expect(one.all().map((entry) => [entry.key, entry.failed])).toEqual([['b', 'unreachable']])
})

test('what was said first comes first, whatever its name', () => {
  const tab = new Tab(new Device())
  const box = outbox(tab)
  box.add('z', { text: '第一' }, 1)
  box.add('a', { text: '第二' }, 2)
  expect(textsOf(box)).toEqual(['第一', '第二'])
})

test('what an earlier page kept as one list is found, and leaves with what is sent', () => {
  const device = new Device()
  const entry = { key: 'k', request: { text: '旧的' }, at: 1, failed: null }
  device.kept.set('nuanxin.outbox.u_1', JSON.stringify([entry]))
  const box = outbox(new Tab(device))
  expect(textsOf(box)).toEqual(['旧的'])
  box.add('n', { text: '新的' }, 2)
  expect(textsOf(outbox(new Tab(device)))).toEqual(['旧的', '新的'])
  box.remove('k')
  box.remove('n')
  expect([...device.kept]).toEqual([])
})

test('what is broken costs nothing of what stands beside it', () => {
  const device = new Device()
  device.kept.set('nuanxin.outbox.u_1.broken', '{')
  const box = outbox(new Tab(device))
  box.add('k', { text: '还在' }, 1)
  expect(textsOf(box)).toEqual(['还在'])
})
