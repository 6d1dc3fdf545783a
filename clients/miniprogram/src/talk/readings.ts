/** Replies that are being read here. */

import type { Reading } from '../sdk/turn'
import type { Message } from '../sdk/types'

export class Readings {
  private readonly readings = new Set<Reading>()
  /** By the key of what is being sent: nobody can tell whether the server has it. */
  private readonly onItsWay = new Map<string, Reading>()

  has(key: string): boolean {
    return this.onItsWay.has(key)
  }

  async read(reading: Reading, key: string | null = null): Promise<Message> {
    this.readings.add(reading)
    if (key !== null) this.onItsWay.set(key, reading)
    try {
      return await reading.done
    } finally {
      this.readings.delete(reading)
      if (key !== null) this.onItsWay.delete(key)
    }
  }

  /** The server has it: what is read now is the reply. */
  arrived(key: string): void {
    this.onItsWay.delete(key)
  }

  /** It is not sent any more. */
  withdraw(key: string): void {
    this.onItsWay.get(key)?.leave()
  }

  end(): void {
    for (const reading of this.readings) reading.leave()
  }
}
