/** What went wrong, said kindly. Codes are the API's; a new one falls back to its kind. */

import { words } from '../i18n/words'
import type { Failure } from './api'

export const useFailureWords = words(
  {
    unreachable: '连不上服务器。检查一下网络，再试一次就好。',
    session: '登录已过期，请重新登录。你写下的都还在。',
    forbidden: '这里不能做这件事。',
    not_found: '没有找到，可能已经删除了。',
    conflict: '刚才有别的改动，请再看一眼后重试。',
    too_large: '内容太大了，请减少一些再发。',
    invalid: '有些地方填得不对，请检查一下。',
    too_fast: (seconds: number) =>
      seconds > 0 ? `有点太快了，${seconds} 秒后再试。` : '有点太快了，歇一会儿再试。',
    server: '我们这边出了点问题，请稍后再试。',
    model_not_configured: '这里还没有接上需要的模型。',
    vision_not_configured: '这里还不能看图片。',
    unsupported_media: '这种文件读不了。可以发 JPG、PNG、GIF、WebP 图片，或录音。',
    email_taken: '这个邮箱已经有账号了，可以直接登录。',
    already_registered: '这个账号已经有邮箱了。',
    invalid_credentials: '邮箱或密码不对。',
    message_changed: '这条消息刚在别处改过了，请看一眼最新的再试。',
    needs_sign_in: '先设置邮箱和密码，再来做这一步。',
    already_delivered: '这条是在微信或 QQ 里说的，已经送到了，没法改。',
    taken_over: '现在是真人在回复你，先不能改这条。',
    unknown_attachment: '附件放得太久，已经过期了。请重新添加一次。',
    account_being_erased: '账号正在删除中。',
    wrong_password: '现在的密码不对。',
    no_password: '这个账号还没有密码，先留个邮箱吧。',
    password_changed: '密码刚在别处改过了，请用新的再试。',
    account_anonymous: '先留个邮箱，再来做这一步。',
    too_many_anonymous: '刚才从这里开始的人有点多。可以先注册一个账号，或稍后再来。',
    stale: '这是好一阵子前写的，也许已经送到了。还要发吗？',
    storage_full: '这台设备的存储空间满了，没法暂存。请先复制下来，或清理空间。',
  },
  {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    session: 'Your sign-in has ended. Please sign in again; what you wrote is still here.',
    forbidden: 'This cannot be done here.',
    not_found: 'Not found. It may have been deleted.',
    conflict: 'Something else changed it just now. Have a look and try again.',
    too_large: 'That is too much at once. Please make it shorter.',
    invalid: 'Something is not filled in right. Please check it.',
    too_fast: (seconds: number) =>
      seconds > 0
        ? `That was a bit fast. Try again in ${seconds} s.`
        : 'That was a bit fast. Try again in a moment.',
    server: 'Something broke on our side. Please try again later.',
    model_not_configured: 'The model that this needs is not set up here.',
    vision_not_configured: 'Pictures cannot be read here yet.',
    unsupported_media: 'This file cannot be read. JPG, PNG, GIF and WebP pictures and sounds can.',
    email_taken: 'This e-mail has an account already: you can sign in.',
    already_registered: 'This account has an e-mail already.',
    invalid_credentials: 'E-mail or password is wrong.',
    message_changed: 'This message was changed elsewhere just now. Have a look at the latest.',
    needs_sign_in: 'Set an e-mail and a password first.',
    already_delivered: 'This was said in WeChat or QQ and has arrived there: it cannot be changed.',
    taken_over: 'A person is answering you at the moment; this cannot be changed just now.',
    unknown_attachment: 'The attachment has expired. Please add it again.',
    account_being_erased: 'This account is being deleted.',
    wrong_password: 'The current password is wrong.',
    no_password: 'This account has no password yet: add an e-mail first.',
    password_changed: 'The password was changed elsewhere just now. Use the new one.',
    account_anonymous: 'Add an e-mail first, then come back to this.',
    too_many_anonymous: 'Many people began here just now. Create an account, or try again later.',
    stale: 'This is from a while ago and may have arrived already. Send it?',
    storage_full: 'This device has no room left to keep it. Copy it first, or free some space.',
  },
)

type Explainable = Pick<Failure, 'code' | 'status'> & Partial<Pick<Failure, 'retryAfter'>>

/** A sentence for the person. */
export function useExplained(): (failure: Explainable) => string {
  const texts = useFailureWords()
  return (failure) => {
    const own = (texts as Readonly<Record<string, unknown>>)[failure.code]
    if (typeof own === 'string') return own
    if (failure.status === 0) return texts.unreachable
    if (failure.status === 429) return texts.too_fast(failure.retryAfter ?? 0)
    return texts[kindOf(failure.status)]
  }
}

function kindOf(
  status: number,
): 'session' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'invalid' | 'server' {
  if (status >= 500) return 'server'
  return KINDS[status] ?? 'invalid'
}

const KINDS: Readonly<
  Record<number, 'session' | 'forbidden' | 'not_found' | 'conflict' | 'too_large' | 'invalid'>
> = {
  401: 'session',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
}
