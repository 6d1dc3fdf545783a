import type { Memory, MemorySummary, Schemas } from '@nuanxin/sdk'
import { api, asking } from '../api/api'
import { client } from '../api/client'
import { asQuery, isPast, within, type Filter } from './filter'

export type NewMemory = Schemas['NewMemory']
export type MemoryChange = Schemas['MemoryChange']

interface MemoryPage {
  readonly items: readonly Memory[]
  readonly next: string | null
}

const PAGE = 50
/** The most that the API gives at once. */
export const MOST = 100
/** Pages that are read through for one within some days, before the person sees how far it is. */
const TRIES = 10

const LIST = { type: 'Memories', id: 'list' } as const

export const memoryApi = api.injectEndpoints({
  endpoints: (build) => ({
    memories: build.infiniteQuery<MemoryPage, Filter, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: (last) => last.next ?? undefined,
      },
      queryFn: asking((given: { queryArg: Filter; pageParam: string | null }) =>
        given.queryArg.query === ''
          ? listed(given.queryArg, given.pageParam)
          : found(given.queryArg),
      ),
      providesTags: ['Memories', LIST],
    }),
    memory: build.query<Memory, string>({
      queryFn: asking((id) => client.get('/v1/memories/{memory_id}', { path: { memory_id: id } })),
      providesTags: ['Memories'],
    }),
    memorySummary: build.query<MemorySummary, undefined>({
      queryFn: asking(() => client.get('/v1/memories/summary', {})),
      providesTags: ['Memories', 'Me'],
    }),
    addMemory: build.mutation<Memory, { body: NewMemory; key: string }>({
      queryFn: asking(({ body, key }) =>
        client.post('/v1/memories', { body, idempotencyKey: key }),
      ),
      invalidatesTags: (_, error) => (error ? [] : ['Memories']),
    }),
    correctMemory: build.mutation<Memory, { id: string; change: MemoryChange }>({
      queryFn: asking(({ id, change }) =>
        client.patch('/v1/memories/{memory_id}', { path: { memory_id: id }, body: change }),
      ),
      invalidatesTags: (_, error) => (error ? [] : ['Memories']),
      onQueryStarted: async ({ id }, lifecycle) => {
        const answer = await lifecycle.queryFulfilled.catch(() => null)
        if (answer === null) return // who asked for it is told
        const lists = api.util.selectInvalidatedBy(lifecycle.getState(), [LIST])
        for (const { originalArgs } of lists) {
          lifecycle.dispatch(
            memoryApi.util.updateQueryData('memories', originalArgs as Filter, (data) => ({
              ...data,
              pages: data.pages.map((page) => withChanged(page, id, answer.data)),
            })),
          )
        }
      },
    }),
    forgetMemory: build.mutation<null, string>({
      queryFn: asking(async (id: string) => {
        await client.delete('/v1/memories/{memory_id}', { path: { memory_id: id } })
        return null
      }),
      // Messages and moods lose their words with it.
      invalidatesTags: (_, error) => (error ? [] : ['Memories', 'Moods', 'Conversations']),
    }),
  }),
})

function withChanged(page: MemoryPage, id: string, changed: Memory): MemoryPage {
  const items = page.items.map((one) =>
    one.id === id ? { ...changed, score: one.score ?? null } : one,
  )
  return { ...page, items }
}

/** The listing itself knows no days: pages are read on until some of them fit. */
async function listed(filter: Filter, cursor: string | null): Promise<MemoryPage> {
  const hasDays = filter.since !== '' || filter.until !== ''
  let next = cursor
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page: Schemas['MemoryList'] = await client.get('/v1/memories', {
      query: {
        limit: hasDays ? MOST : PAGE,
        ...(filter.kind === null ? {} : { kind: [filter.kind] }),
        ...(next === null ? {} : { cursor: next }),
      },
    })
    const items = within(page.items, filter)
    next = isPast(page.items, filter) ? null : page.next_cursor
    if (items.length > 0 || next === null) return { items, next }
  }
  return { items: [], next }
}

async function found(filter: Filter): Promise<MemoryPage> {
  const { items } = await client.get('/v1/memories', {
    query: {
      query: filter.query,
      limit: MOST,
      ...(filter.kind === null ? {} : { kind: [filter.kind] }),
      ...asQuery(filter),
    },
  })
  return { items, next: null }
}
