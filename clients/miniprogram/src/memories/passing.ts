/** What the list gives the form: more than fits into an address. */

import type { Memory } from '../sdk/types'
import { EMPTY, type Fields } from './fields'

let edited: Memory | null = null
let begun: Fields = EMPTY

export function editMemory(memory: Memory): void {
  edited = memory
  void wx.navigateTo({ url: '/pages/memories/edit' })
}

export function addMemory(fields: Partial<Fields> = {}): void {
  edited = null
  begun = { ...EMPTY, ...fields }
  void wx.navigateTo({ url: '/pages/memories/edit' })
}

/** `memory` null: a new one. */
export function given(): { memory: Memory | null; fields: Fields } {
  return { memory: edited, fields: begun }
}
