/** What went wrong, said kindly. Codes are the API's; a new one falls back to its kind. */

import { ApiError, Cancelled, Unreachable } from '../sdk/errors'
import { StorageFull } from '../sdk/storage'
import { words } from './words'

/** `status` is 0 where the server was not reached, and where the device itself refused. */
export interface Failure {
  readonly code: string
  readonly status: number
  /** Seconds, where the server named them. */
  readonly retryAfter: number | null
}

/** Of what a call of the client throws. Anything else is a fault of ours, and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ApiError) {
    return { code: error.code, status: error.status, retryAfter: error.retryAfter }
  }
  if (error instanceof Unreachable || error instanceof Cancelled) return plainFailure('unreachable')
  if (error instanceof StorageFull) return plainFailure('storage_full')
  throw error
}

/** Where nothing but the code is known. */
export function plainFailure(code: string): Failure {
  return { code, status: PLAIN[code] ?? 400, retryAfter: null }
}

const PLAIN: Readonly<Record<string, number>> = {
  unreachable: 0,
  storage_full: 0,
  rate_limited: 429,
  unavailable: 503,
  server_failed: 500,
}

export function explained(failure: Failure): string {
  const texts = failureWords()
  const own = (texts as Readonly<Record<string, unknown>>)[failure.code]
  if (typeof own === 'string') return own
  if (failure.status === 429) return texts.too_fast(failure.retryAfter ?? 0)
  if (failure.status === 401) return texts.session
  return failure.status >= 500 ? texts.server : texts.invalid
}

/** A short message that goes by itself: for what needs no decision. */
export function tell(text: string): void {
  void wx.showToast({ title: text, icon: 'none', duration: 3000 })
}

export function tellFailure(error: unknown): void {
  tell(explained(failureOf(error)))
}

const failureWords = words(
  {
    unreachable: '连不上网络。看看信号，再试一次就好。',
    session: '登录断开了，正在重新登录。你写下的都还在。',
    forbidden: '这里不能做这件事。',
    not_found: '没有找到，可能已经删除了。',
    conflict: '刚才有别的改动，请再看一眼后重试。',
    too_large: '内容太大了，请减少一些再发。',
    invalid: '有些地方不太对，请检查一下。',
    too_fast: (seconds: number) =>
      seconds > 0 ? `有点太快了，${seconds} 秒后再试。` : '有点太快了，歇一会儿再试。',
    server: '我们这边出了点问题，请稍后再试。',
    unavailable: '我们这边有点忙，请稍后再试。',
    code_invalid: '微信登录没有成功，请再试一次。',
    high_risk_user: '微信提示这个账号现在有风险，暂时不能登录。',
    wechat_refused: '微信登录还没有设置好，请稍后再来。',
    wechat_unavailable: '微信那边暂时没有回应，请再试一次。',
    model_not_configured: '这里还没有接上需要的模型。',
    vision_not_configured: '这里还不能看图片。',
    unsupported_media: '这种文件读不了。可以发 JPG、PNG、GIF、WebP 图片，或录音。',
    email_taken: '这个邮箱已经有账号了。',
    already_registered: '这个账号已经有邮箱了。',
    invalid_credentials: '邮箱或密码不对。',
    message_changed: '这条消息刚在别处改过了，请看一眼最新的再试。',
    account_being_erased: '账号正在删除中。',
    wrong_password: '现在的密码不对。',
    file_gone: '这个文件读不到了，请重新选一次。',
    storage_full: '手机里留给小程序的空间满了，暂时存不下。请先复制下来。',
    stale: '隔得太久，说不准当时发出去没有。还要再发一次吗？',
    unknown_attachment: '图片或录音放得太久，已经失效了，请重新添加。',
    unknown_message: '这句话没有留底（比如不留痕的聊天），所以心情也没记。',
  },
  {
    unreachable: 'No connection. Check your signal and try again.',
    session: 'The sign-in was lost and is being renewed. What you wrote is still here.',
    forbidden: 'This cannot be done here.',
    not_found: 'Not found. It may have been deleted.',
    conflict: 'Something else changed it just now. Have a look and try again.',
    too_large: 'That is too much at once. Please make it shorter.',
    invalid: 'Something is not right. Please check it.',
    too_fast: (seconds: number) =>
      seconds > 0
        ? `That was a bit fast. Try again in ${seconds} s.`
        : 'That was a bit fast. Try again in a moment.',
    server: 'Something broke on our side. Please try again later.',
    unavailable: 'We are a bit busy. Please try again later.',
    code_invalid: 'The sign-in with WeChat did not work. Please try again.',
    high_risk_user: 'WeChat sees a risk with this account and does not sign it in for now.',
    wechat_refused: 'Signing in with WeChat is not set up here yet. Please come back later.',
    wechat_unavailable: 'WeChat does not answer at the moment. Please try again.',
    model_not_configured: 'The model that this needs is not set up here.',
    vision_not_configured: 'Pictures cannot be read here yet.',
    unsupported_media: 'This file cannot be read. JPG, PNG, GIF and WebP pictures and sounds can.',
    email_taken: 'This e-mail has an account already.',
    already_registered: 'This account has an e-mail already.',
    invalid_credentials: 'E-mail or password is wrong.',
    message_changed: 'This message was changed elsewhere just now. Have a look at the latest.',
    account_being_erased: 'This account is being deleted.',
    wrong_password: 'The current password is wrong.',
    file_gone: 'This file cannot be read any more. Please choose it again.',
    storage_full: 'There is no room left on this phone to keep it. Please copy it first.',
    stale: 'It has waited for long and may have arrived back then. Send it again?',
    unknown_attachment: 'The picture or recording has expired. Please add it again.',
    unknown_message: 'This message is not kept (an incognito talk, for instance), nor is its mood.',
  },
)
