import { accepted, type MoodChange, type Schemas } from '@nuanxin/sdk'
import { api, asking } from '../api/api'
import { client, session } from '../api/client'
import { keepZone } from '../app/own-zone'
import type { Day } from './zones'

type MoodPage = Schemas['MoodList']

/** The most that a page may have. */
const PAGE = 100
const SHOWN = 30

export interface Range {
  readonly from: Day
  /** Inclusive. */
  readonly to: Day
}

export const moodApi = api.injectEndpoints({
  endpoints: (build) => ({
    moodSummary: build.query<Schemas['MoodSummary'], Range>({
      queryFn: asking(({ from, to }) => client.get('/v1/moods/summary', { query: { from, to } })),
      providesTags: ['Moods'],
    }),
    moods: build.infiniteQuery<MoodPage, undefined, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: (last) => last.next_cursor ?? undefined,
      },
      queryFn: asking(({ pageParam }: { pageParam: string | null }) => page(SHOWN, pageParam)),
      providesTags: ['Moods'],
    }),
    /** The latest records: for what the person usually notes. */
    recentMoods: build.query<MoodPage, undefined>({
      queryFn: asking(() => page(PAGE, null)),
      providesTags: ['Moods'],
    }),
    /** The newest first; those that are gone meanwhile are left out. */
    moodsById: build.query<readonly Schemas['Mood'][], readonly string[]>({
      queryFn: asking(recordsOf),
      providesTags: ['Moods'],
    }),
    changeMood: build.mutation<Schemas['Mood'], { id: string; change: MoodChange }>({
      queryFn: asking(({ id, change }) =>
        client.patch('/v1/moods/{mood_id}', { path: { mood_id: id }, body: change }),
      ),
      invalidatesTags: ['Moods'],
    }),
    forgetMood: build.mutation<null, string>({
      queryFn: asking(async (id: string) => {
        await client.delete('/v1/moods/{mood_id}', { path: { mood_id: id } })
        return null
      }),
      invalidatesTags: ['Moods'],
    }),
    /** The time zone that the person's days are counted in. */
    ownZone: build.query<string, undefined>({
      queryFn: asking(ownZone),
      providesTags: ['Me'],
    }),
  }),
})

async function ownZone(): Promise<string> {
  const { id, time_zone } = await client.get('/v1/me', {})
  keepZone(id, time_zone)
  return time_zone
}

function page(limit: number, cursor: string | null): Promise<MoodPage> {
  return client.get('/v1/moods', { query: { limit, ...(cursor === null ? {} : { cursor }) } })
}

/** Ids sort by time, so that it is enough to read back to the oldest. */
async function recordsOf(ids: readonly string[]): Promise<readonly Schemas['Mood'][]> {
  const wanted = new Set(ids)
  const oldest = [...ids].sort()[0] ?? ''
  const found: Schemas['Mood'][] = []
  let cursor: string | null = null
  do {
    const { items, next_cursor }: MoodPage = await page(PAGE, cursor)
    found.push(...items.filter((one) => wanted.has(one.id)))
    const last = items.at(-1)
    cursor = last !== undefined && last.id > oldest ? next_cursor : null
  } while (cursor !== null && found.length < wanted.size)
  return found
}

/** The records of these days, or all, as a table, in as many answers as it takes. */
export async function exported(range: Range | null): Promise<Blob> {
  const parts: string[] = []
  let cursor: string | null = null
  do {
    const query = new URLSearchParams({
      format: 'csv',
      ...range,
      ...(cursor === null ? {} : { cursor }),
    })
    const answer = accepted(
      await session.send({
        method: 'GET',
        url: `${client.base}/v1/moods/export?${query.toString()}`,
        headers: client.headers(),
      }),
    )
    parts.push(answer.body)
    cursor = answer.headers['x-next-cursor'] ?? null
  } while (cursor !== null)
  // Reading a body as text takes away the mark by which spreadsheets know it for UTF-8.
  return new Blob([BOM, ...parts], { type: 'text/csv;charset=utf-8' })
}

const BOM = '\ufeff'
