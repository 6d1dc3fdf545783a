/** Five levels, the same wherever somebody is asked, and what one of them says about a message. */

import type { Schemas } from '../sdk/types'

type Feeling = Schemas['Emotion']

export interface MoodLevel {
  readonly valence: number
  readonly face: string
  readonly zh: string
  readonly en: string
}

export const MOOD_LEVELS: readonly MoodLevel[] = [
  { valence: -0.8, face: '😣', zh: '很难受', en: 'awful' },
  { valence: -0.4, face: '😕', zh: '不太好', en: 'low' },
  { valence: 0, face: '😐', zh: '一般', en: 'okay' },
  { valence: 0.4, face: '🙂', zh: '还不错', en: 'good' },
  { valence: 0.8, face: '😊', zh: '很好', en: 'great' },
]

/** A valence, and another label where the one that was read says the opposite. */
export function feltAt(
  messageId: string,
  level: MoodLevel,
  read: Feeling | null,
): Schemas['NewMood'] {
  const label = read !== null && !agrees(read, level) ? usual(level) : null
  return { message_id: messageId, valence: level.valence, ...(label === null ? {} : { label }) }
}

function agrees(label: Feeling, { valence }: MoodLevel): boolean {
  const side = SIDES[label]
  return side === null || side === Math.sign(valence)
}

function usual({ valence }: MoodLevel): Feeling {
  if (valence === 0) return 'neutral'
  return valence > 0 ? 'joy' : 'sadness'
}

/** Pleasant, unpleasant, neither; a surprise may be any. */
const SIDES: Readonly<Record<Feeling, 1 | 0 | -1 | null>> = {
  joy: 1,
  neutral: 0,
  sadness: -1,
  anger: -1,
  fear: -1,
  disgust: -1,
  surprise: null,
}
