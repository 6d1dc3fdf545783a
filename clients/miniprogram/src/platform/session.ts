/**
 * The session in WeChat: `wx.login` is a way back in that asks for nothing, so that a session which
 * has ended for good begins anew by itself, once for all who wait for it.
 */

import { config } from '../config'
import { accepted, ApiError, jsonOf, problemOf, Unreachable } from '../sdk/errors'
import { Session } from '../sdk/session'
import type { HttpRequest, HttpResponse } from '../sdk/transport'
import type { SignedIn } from '../sdk/types'
import { hasBegun } from './beginning'

export class WeChatSession extends Session {
  private signingIn: Promise<void> | null = null

  /** `ApiError` or `Unreachable`. */
  signIn(): Promise<void> {
    this.signingIn ??= this.askWeChat().finally(() => {
      this.signingIn = null
    })
    return this.signingIn
  }

  /** Nobody is signed in who has not begun. */
  async ready(): Promise<void> {
    if (!this.isSignedIn && hasBegun()) await this.signIn()
  }

  override async send(request: HttpRequest): Promise<HttpResponse> {
    await this.ready()
    return super.send(request)
  }

  /** As the session gives it; where that has ended, the same person is signed in again. */
  override async tokenOf(userId: string | null, refused?: string): Promise<string | null> {
    try {
      return await super.tokenOf(userId, refused)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      if (this.isSignedIn || !hasBegun()) throw error
      await this.signIn()
      return super.tokenOf(userId)
    }
  }

  private async askWeChat(): Promise<void> {
    const answer = await this.transport.send({
      method: 'POST',
      url: `${config.apiBase}/v1/auth/wechat`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: await loginCode(),
        ...(config.channelId === null ? {} : { channel_id: config.channelId }),
      }),
    })
    this.begin(jsonOf(accepted(answer).body) as SignedIn)
  }
}

/** A code of WeChat's, good for one sign-in within five minutes. */
async function loginCode(): Promise<string> {
  try {
    const { code } = await wx.login()
    if (code) return code
  } catch (error) {
    throw new Unreachable(reasonOf(error))
  }
  throw new ApiError(problemOf(503, ''))
}

function reasonOf(error: unknown): string {
  return String((error as { errMsg?: string } | null)?.errMsg ?? error)
}
