import type { Schemas } from '@nuanxin/sdk'
import { api, asking } from '../api/api'
import { client } from '../api/client'
import { keepLines, keptLines } from './kept'
import { HOME, regionOf } from './known'

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
    /** Of the person's own country, for when there is no network; in the language given. */
    linesToKeep: build.query<Schemas['HelpLineList'], string>({
      queryFn: asking(async (language) => {
        const { care } = await client.get('/v1/me', {})
        const country = care.country || keptLines()?.country || regionOf(navigator.languages)
        const query = { country: country ?? HOME, language }
        const answer = await client.get('/v1/help-lines', { query })
        keepLines(answer)
        return answer
      }),
      providesTags: ['HelpLines'],
    }),
  }),
})
