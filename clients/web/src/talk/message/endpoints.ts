import type { Schemas } from '@nuanxin/sdk'
import { api, asking } from '../../api/api'
import { client } from '../../api/client'

export interface InMessage {
  readonly conversationId: string
  readonly messageId: string
}

/** One mood per message: what was read from it, or what the person said instead. */
export type MoodsByMessage = Readonly<Record<string, Schemas['Mood']>>

/** The moods that are looked through: those of the messages that somebody scrolls to first. */
const RECENT = 100

export const messageApi = api.injectEndpoints({
  endpoints: (build) => ({
    citedPassage: build.query<Schemas['CitedOut'], InMessage & { number: number }>({
      queryFn: asking(({ conversationId, messageId, number }) =>
        client.get('/v1/conversations/{conversation_id}/messages/{message_id}/citations/{number}', {
          path: { conversation_id: conversationId, message_id: messageId, number },
        }),
      ),
    }),
    why: build.query<Schemas['Why'], InMessage>({
      queryFn: asking(({ conversationId, messageId }) =>
        client.get('/v1/conversations/{conversation_id}/messages/{message_id}/why', {
          path: { conversation_id: conversationId, message_id: messageId },
        }),
      ),
      providesTags: ['Memories'],
    }),
    forgetRemembered: build.mutation<undefined, string>({
      queryFn: asking((id) =>
        client.delete('/v1/memories/{memory_id}', { path: { memory_id: id } }),
      ),
      invalidatesTags: ['Memories'],
    }),
    /** Of the country that the person lives in. */
    ownHelpLines: build.query<Schemas['HelpLineList'], undefined>({
      queryFn: asking(async () => {
        const { country } = (await client.get('/v1/me', {})).care
        return client.get('/v1/help-lines', { query: country ? { country } : {} })
      }),
      providesTags: ['HelpLines'],
    }),
    moodsByMessage: build.query<MoodsByMessage, undefined>({
      queryFn: asking(async () => {
        const { items } = await client.get('/v1/moods', { query: { limit: RECENT } })
        return Object.fromEntries(
          items.flatMap((one) => (one.message_id ? [[one.message_id, one]] : [])),
        )
      }),
      providesTags: ['Moods'],
    }),
    feelAt: build.mutation<Schemas['Mood'], Schemas['NewMood']>({
      queryFn: asking((body) => client.post('/v1/moods', { body })),
      invalidatesTags: ['Moods'],
    }),
    forgetFelt: build.mutation<undefined, string>({
      queryFn: asking((id) => client.delete('/v1/moods/{mood_id}', { path: { mood_id: id } })),
      invalidatesTags: ['Moods'],
    }),
  }),
})
