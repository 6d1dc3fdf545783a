import type { Schemas } from '@nuanxin/sdk'
import { api, asking } from '../api/api'
import { client } from '../api/client'
import { keepLines } from './kept'

interface Where {
  readonly country: string
  readonly language: string
}

export const helpApi = api.injectEndpoints({
  endpoints: (build) => ({
    helpLines: build.query<Schemas['HelpLineList'], Where>({
      queryFn: asking(async (query) => {
        const answer = await client.get('/v1/help-lines', { query })
        keepLines(answer)
        return answer
      }),
      providesTags: ['HelpLines'],
    }),
  }),
})
