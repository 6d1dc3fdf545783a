/** What is offered for a message, and done with it. */

import type { Message } from '../sdk/types'
import { isCalm } from './around'
import { isInDanger } from './danger'
import { askedLast } from './rows'
import type { Talk } from './talk'

export type Action = 'copy' | 'edit' | 'regenerate' | 'why'

/** What a sheet tells about: why a reply is as it is, or one of its sources. */
export interface Asked {
  readonly about: 'why' | 'source'
  readonly conversation: string
  readonly message: string
  readonly number: number
  /** The words of that source on which the reply rests. */
  readonly quote: string
}

/** What can be done with a message just now. */
export function actionsOn(message: Message, talk: Talk): readonly Action[] {
  if (message.role === 'user') {
    const copies: Action[] = message.text === '' ? [] : ['copy']
    return isCalm(talk) && !isInDanger(message) ? [...copies, 'edit'] : copies
  }
  const isLast = message.id === talk.last?.id && askedLast(talk.messages, talk.unsent) !== null
  return isLast && !isInDanger(message) ? ['copy', 'regenerate', 'why'] : ['copy', 'why']
}

/** WeChat's own menu, from below. */
export function offer(
  actions: readonly Action[],
  names: Readonly<Record<Action, string>>,
  hands: Readonly<Record<Action, () => unknown>>,
): void {
  if (actions.length === 0) return
  wx.showActionSheet({
    itemList: actions.map((action) => names[action]),
    success: ({ tapIndex }) => {
      const action = actions[tapIndex]
      if (action !== undefined) hands[action]()
    },
    fail: () => undefined,
  })
}
