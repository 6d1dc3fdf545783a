import { newKey } from '../../api/platform'
import { hold } from './marks'

const NAME = 'nuanxin.beginning'
const LENGTH = 12

/**
 * The talk that this page is about to begin. What is said in it carries its mark in the key, so that
 * the page knows its own after a reload, and leaves alone what other tabs are about to begin.
 */
export class Beginning {
  private current: string
  private letGo: () => void

  constructor() {
    this.current = kept() ?? fresh()
    this.letGo = hold(this.current)
  }

  get mark(): string {
    return this.current
  }

  static isSame(key: string, other: string): boolean {
    return key.slice(0, LENGTH) === other.slice(0, LENGTH)
  }

  newKey(): string {
    return this.mark + newKey().slice(LENGTH)
  }

  owns(key: string): boolean {
    return Beginning.isSame(key, this.mark)
  }

  /** That talk has begun: the next one is another. */
  renew(): void {
    this.letGo()
    this.current = fresh()
    this.letGo = hold(this.current)
  }

  end(): void {
    this.letGo()
  }
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(NAME)
  } catch {
    return null
  }
}

function fresh(): string {
  const mark = newKey().slice(0, LENGTH)
  try {
    sessionStorage.setItem(NAME, mark)
  } catch {
    // A browser that keeps nothing: known until the page is closed.
  }
  return mark
}
