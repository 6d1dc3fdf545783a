/** Whether `text` is on the clipboard now. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https there is no such clipboard, and some browsers ask and are refused.
    return selectedAndCopied(text)
  }
}

function selectedAndCopied(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without https
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
