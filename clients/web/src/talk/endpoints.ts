import { api, asking } from '../api/api'
import { client } from '../api/client'
import { keepZone } from '../app/own-zone'

const PAGE = 30

/** The `channel` of what is talked in this app and its sister in WeChat; others are their ids. */
export const HERE = 'api'

/** The API of conversations, and of whom a new one is with. */
export const { useConversationsInfiniteQuery, useConversationQuery, useCompanionQuery, ...calls } =
  api.injectEndpoints({
    endpoints: (build) => ({
      conversations: build.infiniteQuery<
        Awaited<ReturnType<typeof conversations>>,
        string,
        string | null
      >({
        infiniteQueryOptions: {
          initialPageParam: null,
          getNextPageParam: (last) => last.next_cursor ?? undefined,
        },
        queryFn: asking(({ queryArg, pageParam }: { queryArg: string; pageParam: string | null }) =>
          conversations(queryArg, pageParam),
        ),
        providesTags: ['Conversations'],
      }),
      conversation: build.query({
        queryFn: asking((id: string) =>
          client.get('/v1/conversations/{conversation_id}', { path: { conversation_id: id } }),
        ),
        providesTags: ['Conversations'],
      }),
      renameConversation: build.mutation({
        queryFn: asking(({ id, title }: { id: string; title: string }) =>
          client.patch('/v1/conversations/{conversation_id}', {
            path: { conversation_id: id },
            body: { title },
          }),
        ),
        invalidatesTags: ['Conversations'],
      }),
      deleteConversation: build.mutation({
        queryFn: asking(async (id: string) => {
          await client.delete('/v1/conversations/{conversation_id}', {
            path: { conversation_id: id },
          })
          return null
        }),
        invalidatesTags: ['Conversations'],
      }),
      companion: build.query({
        queryFn: asking<undefined, Awaited<ReturnType<typeof companion>>>(companion),
        providesTags: ['Companions', 'Me'],
      }),
    }),
  })

export const { useRenameConversationMutation, useDeleteConversationMutation } = calls

function conversations(query: string, cursor: string | null) {
  return client.get('/v1/conversations', {
    query: {
      limit: PAGE,
      ...(query === '' ? {} : { query }),
      ...(cursor === null ? {} : { cursor }),
    },
  })
}

/** Whom a new talk is with. */
async function companion() {
  const [me, { items }] = await Promise.all([
    client.get('/v1/me', {}),
    client.get('/v1/companions', {}),
  ])
  keepZone(me.id, me.time_zone)
  return items.find((one) => one.id === me.companion.agent_id) ?? items[0] ?? null
}
