interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly keyCode: number
  readonly nativeEvent: { readonly isComposing: boolean }
}

/** Some browsers end a composition before they tell of the Enter that ended it: then with this. */
const BY_INPUT_METHOD = 229

/** Whether this sends. Enter that picks a word of an input method does not. */
export function isSending(event: Key): boolean {
  return (
    event.key === 'Enter' &&
    !event.shiftKey &&
    !event.nativeEvent.isComposing &&
    event.keyCode !== BY_INPUT_METHOD
  )
}
