interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly keyCode: number
  readonly nativeEvent: { readonly isComposing: boolean }
}

/** As the browser itself tells of it. */
interface NativeKey {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
}

/** Some browsers end a composition before they tell of the Enter that ended it: then with this. */
const BY_INPUT_METHOD = 229

/** Whether this sends. Enter that picks a word of an input method does not. */
export function isSending(event: Key): boolean {
  const { isComposing } = event.nativeEvent
  return event.key === 'Enter' && !event.shiftKey && !isOfInputMethod(isComposing, event.keyCode)
}

/** Whether this closes. Escape that gives up a word of an input method does not. */
export function isClosing({ key, isComposing, keyCode }: NativeKey): boolean {
  return key === 'Escape' && !isOfInputMethod(isComposing, keyCode)
}

function isOfInputMethod(isComposing: boolean, keyCode: number): boolean {
  return isComposing || keyCode === BY_INPUT_METHOD
}
