/** What a receipt says was erased. */

import { momentInWords } from '../i18n/days'
import type { Job } from '../sdk/types'
import { dataWords } from './dataWords'

export interface Line {
  readonly key: string
  readonly what: string
  readonly count: number
}

export interface Receipt {
  readonly id: string
  readonly finished: string
  readonly lines: readonly Line[]
  readonly later: string
  readonly jws: string
}

export function receiptOf(job: Job): Receipt | null {
  const { receipt } = job
  if (!receipt) return null
  const texts = dataWords()
  const again = receipt.claims['second_look_at']
  const isLookedAgain = 'looked_again_at' in receipt.claims
  return {
    id: texts.receiptId(job.id),
    finished: job.finished_at ? texts.receiptTime(momentInWords(job.finished_at)) : '',
    lines: linesOf(receipt.claims['counts']),
    later:
      typeof again === 'string' && !isLookedAgain ? texts.farewellLater(momentInWords(again)) : '',
    jws: receipt.jws,
  }
}

/** The largest first. The claims are what the server signed: any JSON. */
function linesOf(counts: unknown): Line[] {
  const texts = dataWords()
  const stores: Readonly<Record<string, string>> = texts.stores
  const items: Readonly<Record<string, string>> = texts.items
  return entries(counts)
    .flatMap(([store, kinds]) =>
      entries(kinds).flatMap(([kind, count]) =>
        typeof count === 'number' && count > 0
          ? [
              {
                key: `${store} ${kind}`,
                what: `${items[kind] ?? kind} · ${stores[store] ?? store}`,
                count,
              },
            ]
          : [],
      ),
    )
    .sort((one, other) => other.count - one.count)
}

function entries(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
