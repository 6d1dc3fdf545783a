/** All memories as a file, history included. */

import { accepted, type Memory, type Schemas } from '@nuanxin/sdk'
import { client, session } from '../api/client'

export type ExportFormat = 'json' | 'markdown'

const ENDS: Readonly<Record<ExportFormat, string>> = { json: 'json', markdown: 'md' }
const TYPES: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json',
  markdown: 'text/markdown;charset=utf-8',
}

/** In as many answers as it takes. `ApiError`, `Unreachable`. */
export async function exportMemories(format: ExportFormat): Promise<void> {
  const text = format === 'json' ? await asJson() : await asMarkdown()
  download(new Blob([text], { type: TYPES[format] }), `nuanxin-memories.${ENDS[format]}`)
}

async function asJson(): Promise<string> {
  const items: Memory[] = []
  let cursor: string | null = null
  do {
    const answer = await part('json', cursor)
    const page = JSON.parse(answer.body) as Schemas['MemoryList']
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return JSON.stringify({ items }, null, 2)
}

async function asMarkdown(): Promise<string> {
  const parts: string[] = []
  let cursor: string | null = null
  do {
    const answer = await part('markdown', cursor)
    parts.push(answer.body)
    cursor = answer.headers['x-next-cursor'] ?? null
  } while (cursor !== null)
  return parts.join('\n')
}

async function part(format: ExportFormat, cursor: string | null) {
  const query = new URLSearchParams({ format, ...(cursor === null ? {} : { cursor }) })
  return accepted(
    await session.send({
      method: 'GET',
      url: `${client.base}/v1/memories/export?${query.toString()}`,
      headers: client.headers(),
    }),
  )
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
