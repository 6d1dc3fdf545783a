/** A record in a list. */

import type { Shown } from '../../moods/records'

const NONE: Shown = {
  id: '',
  value: 3,
  title: '',
  at: '',
  source: '',
  tags: '',
  note: '',
  helped: '',
}

Component({ properties: { mood: { type: Object, value: NONE } } })
