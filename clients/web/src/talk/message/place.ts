import type { Schemas } from '@nuanxin/sdk'
import { shortened } from './visible'
import { useMessageWords } from './words'

const MOST = 40

/** Where in its document a passage stands, as people name it; empty where nothing is known. */
export function usePlace(): (location: Schemas['LocationOut']) => string {
  const words = useMessageWords()
  return ({ page, sheet, heading }) => {
    const parts = [
      heading === null ? '' : shortened(heading, MOST),
      page === null ? '' : words.page(page),
      sheet === null ? '' : words.sheet(shortened(sheet, MOST)),
    ]
    return parts.filter((one) => one !== '').join(' · ')
  }
}
