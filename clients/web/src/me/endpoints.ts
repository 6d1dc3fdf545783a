import type { Schemas } from '@nuanxin/sdk'
import { api, asking } from '../api/api'
import { client, session } from '../api/client'
import { keepZone } from '../app/own-zone'

export type User = Schemas['User']
export type Change = Schemas['ProfileChange']
export type Job = Schemas['JobInfo']

/** The account of whoever is signed in, and what belongs to it. */
const accountApi = api.injectEndpoints({
  endpoints: (build) => ({
    ownAccount: build.query<User, undefined>({
      queryFn: asking(ownAccount),
      providesTags: ['Me'],
    }),
    changeAccount: build.mutation<User, Change>({
      queryFn: asking(async (body) => {
        const user = await client.patch('/v1/me', { body })
        keepZone(user.id, user.time_zone)
        return user
      }),
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => null)
        if (answer === null) return // whoever asked shows why
        dispatch(accountApi.util.updateQueryData('ownAccount', undefined, () => answer.data))
      },
      invalidatesTags: (_, error) => (error ? [] : ['Me', 'Companions', 'HelpLines', 'Memories']),
    }),
    companions: build.query<readonly Schemas['CompanionOut'][], undefined>({
      queryFn: asking(async () => (await client.get('/v1/companions', {})).items),
      providesTags: ['Companions'],
    }),
    signIns: build.query<readonly Schemas['SignInInfo'][], undefined>({
      queryFn: asking(async () => (await client.get('/v1/me/sign-ins', {})).items),
      providesTags: ['SignIns'],
    }),
    changePassword: build.mutation<null, Schemas['PasswordChange']>({
      queryFn: asking(async (body) => {
        await client.put('/v1/me/password', { body })
        return null
      }),
    }),
    apiKeys: build.query<readonly Schemas['ApiKeyInfo'][], undefined>({
      queryFn: asking(async () => (await client.get('/v1/api-keys', {})).items),
      providesTags: ['ApiKeys'],
    }),
    createApiKey: build.mutation<
      Schemas['CreatedApiKey'],
      { body: Schemas['NewApiKey']; idempotencyKey: string }
    >({
      queryFn: asking((given) => client.post('/v1/api-keys', given)),
      invalidatesTags: (_, error) => (error ? [] : ['ApiKeys']),
    }),
    deleteApiKey: build.mutation<null, string>({
      queryFn: asking(async (id) => {
        await client.delete('/v1/api-keys/{key_id}', { path: { key_id: id } })
        return null
      }),
      invalidatesTags: ['ApiKeys'],
    }),
    job: build.query<Job, string>({
      queryFn: asking((id) => client.get('/v1/jobs/{job_id}', { path: { job_id: id } })),
      providesTags: ['Job'],
    }),
    startExport: build.mutation<Job, string>({
      queryFn: asking((key) => client.post('/v1/me/export', { idempotencyKey: key })),
    }),
    startWipe: build.mutation<Job, string>({
      queryFn: asking((key) => client.post('/v1/me/wipe', { idempotencyKey: key })),
    }),
    startDeletion: build.mutation<Job, undefined>({
      queryFn: asking(() => client.delete('/v1/me', {})),
    }),
  }),
})

/** Another device may have added an e-mail meanwhile: the session learns of it here. */
async function ownAccount(): Promise<User> {
  const user = await client.get('/v1/me', {})
  session.update(user)
  keepZone(user.id, user.time_zone)
  return user
}

export const {
  useOwnAccountQuery,
  useChangeAccountMutation,
  useCompanionsQuery,
  useSignInsQuery,
  useChangePasswordMutation,
  useApiKeysQuery,
  useCreateApiKeyMutation,
  useDeleteApiKeyMutation,
  useJobQuery,
  useLazyJobQuery,
  useStartExportMutation,
  useStartWipeMutation,
  useStartDeletionMutation,
} = accountApi
