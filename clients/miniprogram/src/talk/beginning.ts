import { newKey } from '../platform/keys'
import { wechatStore } from '../platform/store'
import { StorageFull } from '../sdk/storage'

const NAME = 'nuanxin.beginning'
const LENGTH = 12

/**
 * The talk that is about to begin. What is said in it carries its mark in the key, so that after a
 * restart, too, the first of it opens the conversation and the rest follows into the same one.
 */
export class Beginning {
  private mark = wechatStore.get(NAME) ?? fresh()

  static isSame(key: string, other: string): boolean {
    return key.slice(0, LENGTH) === other.slice(0, LENGTH)
  }

  newKey(): string {
    return this.mark + newKey()
  }

  owns(key: string): boolean {
    return Beginning.isSame(key, this.mark)
  }

  /** That talk has begun: the next one is another. */
  renew(): void {
    this.mark = fresh()
  }
}

function fresh(): string {
  const mark = newKey().split('-').join('').slice(-LENGTH).padStart(LENGTH, '0')
  try {
    wechatStore.set(NAME, mark)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
  }
  return mark
}
