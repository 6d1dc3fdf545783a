import type { paths } from './api'
import { accepted, ApiError, jsonOf, problemOf } from './errors'
import type { Session } from './session'
import type { HttpResponse } from './transport'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Paths that can be called with `M`. */
export type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: object } ? P : never
}[keyof paths]

type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P]
  ? paths[P][M]
  : never

type Parameters<O> = O extends { parameters: infer A } ? A : never
type Defined<T, K extends string> = T extends { [key in K]?: infer V } ? NonNullable<V> : never
type OrNothing<T, K extends string> = [T] extends [never] ? object : { readonly [key in K]: T }
type OrOptional<T, K extends string> = [T] extends [never] ? object : { readonly [key in K]?: T }

/** What a call takes: the parts of its path, its query, its JSON body. */
export type Given<P extends keyof paths, M extends Method> = OrNothing<
  Defined<Parameters<Operation<P, M>>, 'path'>,
  'path'
> &
  OrOptional<Defined<Parameters<Operation<P, M>>, 'query'>, 'query'> &
  (Operation<P, M> extends { requestBody: { content: { 'application/json': infer B } } }
    ? { readonly body: B }
    : object) & { readonly idempotencyKey?: string }

type Answers<O> = O extends { responses: infer R } ? R : never
type Content<A> = A extends { content: { 'application/json': infer C } } ? C : undefined

/** What a call answers, as JSON. */
export type Answer<P extends keyof paths, M extends Method> = Content<
  Answers<Operation<P, M>>[keyof Answers<Operation<P, M>> & (200 | 201 | 202 | 204)]
>

/** The API with its own types; who calls, the session knows. */
export class Client {
  constructor(
    readonly base: string,
    readonly session: Session,
    /** Which language problems and fixed texts may come in. */
    private readonly language: () => string,
  ) {}

  get<P extends PathsWith<'get'>>(path: P, given: Given<P, 'get'>): Promise<Answer<P, 'get'>> {
    return this.call('get', path, given)
  }

  post<P extends PathsWith<'post'>>(path: P, given: Given<P, 'post'>): Promise<Answer<P, 'post'>> {
    return this.call('post', path, given)
  }

  put<P extends PathsWith<'put'>>(path: P, given: Given<P, 'put'>): Promise<Answer<P, 'put'>> {
    return this.call('put', path, given)
  }

  patch<P extends PathsWith<'patch'>>(
    path: P,
    given: Given<P, 'patch'>,
  ): Promise<Answer<P, 'patch'>> {
    return this.call('patch', path, given)
  }

  delete<P extends PathsWith<'delete'>>(
    path: P,
    given: Given<P, 'delete'>,
  ): Promise<Answer<P, 'delete'>> {
    return this.call('delete', path, given)
  }

  /** The text of an answer that is no JSON, for instance a CSV file. */
  async text<P extends PathsWith<'get'>>(path: P, given: Given<P, 'get'>): Promise<string> {
    return (await this.answer('get', path, given)).body
  }

  /** Headers that every call has. */
  headers(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { 'accept-language': this.language(), ...more }
  }

  private async call<P extends keyof paths, M extends Method>(
    method: M,
    path: P,
    given: Given<P, M>,
  ): Promise<Answer<P, M>> {
    const answer = await this.answer(method, path, given)
    const value = answer.body === '' ? undefined : jsonOf(answer.body)
    return value as Answer<P, M>
  }

  private async answer(
    method: Method,
    path: keyof paths,
    given: { path?: object; query?: object; body?: unknown; idempotencyKey?: string },
  ): Promise<HttpResponse> {
    const json = given.body === undefined ? {} : { 'content-type': 'application/json' }
    const key = given.idempotencyKey ? { 'idempotency-key': given.idempotencyKey } : {}
    const answer = await this.session.send({
      method: method.toUpperCase(),
      url: this.base + filled(path, given.path) + queryOf(given.query),
      headers: this.headers({ ...json, ...key }),
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    })
    return accepted(answer)
  }
}

function filled(path: string, parts: object | undefined): string {
  const values = new Map(Object.entries(parts ?? {}))
  return path.replace(/\{(\w+)\}/g, (_, name: string) => segment(String(values.get(name))))
}

/** One step of a path. What would lead to another path, however it is written, is nowhere. */
export function segment(value: string): string {
  if (/^\.{0,2}$/.test(value)) throw new ApiError(problemOf(404, ''))
  return encoded(value)
}

/** A text cut in the middle of an emoji cannot be encoded: the half becomes U+FFFD. */
function encoded(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))
}

function queryOf(query: object | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]: [string, unknown]) => {
    const values = Array.isArray(value) ? (value as unknown[]) : [value]
    return values
      .filter((one) => one !== undefined && one !== null)
      .map((one) => `${encoded(name)}=${encoded(String(one))}`)
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
