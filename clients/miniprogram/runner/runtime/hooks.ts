/** What tests do to the app from outside, as `window.__mp`. */
import { background, foreground, inBackground, INTERRUPT_AFTER_MS } from './lifecycle'
import { payloads } from './meter'
import { options } from './options'
import * as stack from './pages'
import { calls, recordCall, unknownApis } from './record'
import { temporaryPaths } from './files'
import { showKeyboard } from './builtins/typing'
import { allow, deny } from './wx/account'
import { interruptRecording } from './wx/media'
import { setConnected, stopAll, traffic } from './wx/network'

export const hooks = {
  calls,
  unknownApis,
  payloads,
  traffic,
  options,
  temporaryFiles: temporaryPaths,
  allow,
  deny,
  offline: () => setConnected(false),
  online: () => setConnected(true),
  interruptRecording,
  background: (milliseconds = INTERRUPT_AFTER_MS) => {
    const page = stack.topPage()
    if (page && !inBackground()) stack.hide(page)
    background(() => stopAll('interrupted'), milliseconds)
  },
  foreground: () => {
    const page = stack.topPage()
    const returns = inBackground()
    foreground()
    if (page && returns) stack.show(page)
  },
  keyboard: showKeyboard,
  pullDown: stack.pullDown,
  share: () => {
    const given = stack.share('menu')
    recordCall('share', given)
    return given
  },
  /** Routes of the stack, the page on top last. */
  routes: () => stack.pages().map(({ route }) => route),
  query: () => stack.topPage()?.query ?? {},
  /** The data of the page on top. */
  data: () => JSON.parse(JSON.stringify(stack.topPage()?.instance.data ?? null)) as unknown,
}
