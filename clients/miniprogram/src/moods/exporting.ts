/** All records as a table, as a file that WeChat can pass on. */

import { tell, tellFailure } from '../i18n/failures'
import { client, session } from '../platform/client'
import { accepted } from '../sdk/errors'
import { moodWords } from './words'

/** Spreadsheets know UTF-8 by it. */
const BOM = '\ufeff'

/** Prepares the file. WeChat passes one on only in answer to a tap of its own: see `passOn`. */
export async function prepareFile(): Promise<boolean> {
  void wx.showLoading({ title: moodWords().loading, mask: true })
  try {
    const text = BOM + (await csv())
    wx.getFileSystemManager().writeFileSync(path(), text, 'utf8')
    void wx.hideLoading()
    return true
  } catch (error) {
    void wx.hideLoading()
    tellFailure(error)
    return false
  }
}

export function passOn(): void {
  wx.shareFileMessage({
    filePath: path(),
    fileName: moodWords().exportFile,
    success: () => {
      dropFile()
      tell(moodWords().exported)
    },
    // Somebody who closes the list of friends may want to open it again.
    fail: () => undefined,
  })
}

/** What somebody felt does not lie around as a file. */
export function dropFile(): void {
  wx.getFileSystemManager().unlink({ filePath: path(), fail: () => undefined })
}

function path(): string {
  return `${wx.env.USER_DATA_PATH}/moods.csv`
}

async function csv(): Promise<string> {
  const parts: string[] = []
  let cursor: string | null = null
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = accepted(
      await session.send({
        method: 'GET',
        url: `${client.base}/v1/moods/export?format=csv${after}`,
        headers: client.headers(),
      }),
    )
    // The server's own mark, which some of WeChat's libraries take away and others leave.
    parts.push(answer.body.replace(BOM, ''))
    cursor = answer.headers['x-next-cursor'] ?? null
  } while (cursor !== null)
  return parts.join('')
}
