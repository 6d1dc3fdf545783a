import { failureOf, tell, tellFailure } from '../i18n/failures'
import { client } from '../platform/client'
import type { Memory } from '../sdk/types'
import { memoryWords } from './words'

/** Says what goes with a memory before it is deleted, since nothing brings it back. */
export async function forget(memory: Memory): Promise<boolean> {
  const texts = memoryWords()
  const hasSources = memory.sources.length > 0
  const what = hasSources ? [texts.forgetText, ...texts.forgetWhat.map((one) => `· ${one}`)] : []
  const { confirm } = await wx.showModal({
    title: texts.forgetTitle,
    content: [...what, texts.forgetFinal].join('\n'),
    confirmText: texts.forgetShort,
    cancelText: texts.keepShort,
  })
  if (!confirm) return false
  try {
    await client.delete('/v1/memories/{memory_id}', { path: { memory_id: memory.id } })
  } catch (error) {
    // What is gone already is what was wanted.
    if (failureOf(error).status !== 404) {
      tellFailure(error)
      return false
    }
  }
  tell(hasSources ? texts.forgotten : texts.forgottenAlone)
  return true
}
