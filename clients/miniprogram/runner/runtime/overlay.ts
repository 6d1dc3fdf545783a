/** Toasts, dialogs and sheets, drawn over the page so that tests and pictures see them. */

const layer = document.createElement('div')
layer.className = 'mp-overlay'

export function setUpOverlay(): void {
  document.body.append(layer)
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

let message: HTMLElement | null = null
let hiding = 0

/** One toast or loading notice at a time, as in WeChat. A duration of 0 stays. */
export function showMessage(title: string, kind: 'toast' | 'loading', milliseconds: number): void {
  hideMessage()
  message = element('div', { class: 'mp-toast', role: 'status', 'data-kind': kind }, title)
  layer.append(message)
  if (milliseconds > 0) hiding = window.setTimeout(hideMessage, milliseconds)
}

export function hideMessage(): void {
  clearTimeout(hiding)
  message?.remove()
  message = null
}

export interface Question {
  title: string
  content: string
  confirm: string
  cancel: string | null
  editable: boolean
  placeholder: string
}

export interface Answer {
  confirm: boolean
  content: string
}

export function ask(question: Question): Promise<Answer> {
  return new Promise((resolve) => {
    const input = element('input', {
      placeholder: question.placeholder,
      'aria-label': question.title,
    })
    if (question.editable) input.value = question.content
    const close = (confirm: boolean) => {
      mask.remove()
      dialog.remove()
      resolve({ confirm, content: input.value })
    }
    const mask = element('div', { class: 'mp-mask' })
    const footer = element('footer', {})
    if (question.cancel !== null) footer.append(button(question.cancel, () => close(false)))
    footer.append(button(question.confirm, () => close(true)))
    const body = question.editable ? input : element('p', {}, question.content)
    const dialog = element('div', {
      class: 'mp-dialog',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': question.title || question.content,
    })
    if (question.title) dialog.append(element('h2', {}, question.title))
    dialog.append(body, footer)
    layer.append(mask, dialog)
  })
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, label)
  made.addEventListener('click', act)
  return made
}

/** The index of the chosen item, or null if the person closed the sheet. */
export function choose(title: string, items: string[], selected = -1): Promise<number | null> {
  return new Promise((resolve) => {
    const close = (chosen: number | null) => {
      mask.remove()
      sheet.remove()
      resolve(chosen)
    }
    const mask = element('div', { class: 'mp-mask' })
    mask.addEventListener('click', () => close(null))
    const rows = items.map((item, index) => {
      const row = button(item, () => close(index))
      row.setAttribute('aria-selected', String(index === selected))
      return row
    })
    const sheet = element(
      'div',
      { class: 'mp-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': title || '选择' },
      ...rows,
      button('取消', () => close(null)),
    )
    layer.append(mask, sheet)
  })
}

/** Asks with the given fields; their values when confirmed, else null. */
export function fill(
  title: string,
  fields: (HTMLInputElement | HTMLSelectElement)[],
): Promise<string[] | null> {
  return new Promise((resolve) => {
    const close = (values: string[] | null) => {
      mask.remove()
      sheet.remove()
      resolve(values)
    }
    const mask = element('div', { class: 'mp-mask' })
    const sheet = element(
      'div',
      { class: 'mp-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': title || '选择' },
      ...fields,
      button('确定', () => close(fields.map((field) => field.value))),
      button('取消', () => close(null)),
    )
    layer.append(mask, sheet)
  })
}
