/** Boxes, groups, labels, pickers and forms. */
import type { Templates } from '../framework'
import { choose, fill } from '../overlay'
import { text } from '../types'
import type { Json } from '../types'
import { controls, define, flag, truthy } from './define'
import type { Control } from './define'

type Kind = 'checkbox' | 'radio'

const boxIn = (control: Control) => control.host.querySelector<HTMLInputElement>(':scope > input')

function attachBox(control: Control, kind: Kind): void {
  const box = document.createElement('input')
  box.type = kind
  box.checked = flag(control, 'checked')
  if (control.data.ariaLabel) box.setAttribute('aria-label', text(control.data.ariaLabel))
  box.addEventListener('change', (event) => {
    event.stopPropagation()
    changed(control, kind)
  })
  control.host.prepend(box)
  controls.set(control.host, Object.assign(control, { kind }))
}

/** A group answers with the values of what is chosen in it. */
function changed(control: Control, kind: Kind): void {
  const group = control.host.closest<HTMLElement>(`wx-${kind}-group`)
  const owner = group && controls.get(group)
  if (!group || !owner) return
  if (kind === 'radio') {
    for (const other of group.querySelectorAll<HTMLElement>('wx-radio')) {
      const box = other.querySelector('input')
      if (box && other !== control.host) box.checked = false
    }
  }
  owner.triggerEvent('change', { value: groupValue(group, kind) })
}

function groupValue(group: HTMLElement, kind: Kind): unknown {
  const chosen = [...group.querySelectorAll<HTMLElement>(`wx-${kind}`)]
    .filter((each) => each.querySelector('input')?.checked)
    .map((each) => controls.get(each)?.data.value ?? '')
  return kind === 'radio' ? (chosen[0] ?? '') : chosen
}

function defineBox(kind: Kind, templates: Templates): void {
  define(kind, templates, {
    attached: (control) => attachBox(control, kind),
    changes: {
      checked: (control, value) => {
        const box = boxIn(control)
        if (box) box.checked = truthy(value)
      },
      disabled: (control, value) => void boxIn(control)?.toggleAttribute('disabled', truthy(value)),
    },
  })
  define(`${kind}-group`, templates, {
    attached: (control) => {
      control.host.setAttribute('role', kind === 'radio' ? 'radiogroup' : 'group')
      controls.set(control.host, Object.assign(control, { kind: `${kind}-group` }))
    },
  })
}

function attachLabel(control: Control): void {
  control.host.addEventListener('click', (event) => {
    const target = event.target as HTMLElement
    if (target.closest('input')) return
    const named = text(control.data.for)
    const labelled = named
      ? document.querySelector<HTMLElement>(`[id$="${CSS.escape(named)}"]`)
      : control.host
    labelled?.querySelector<HTMLElement>('input, textarea')?.click()
  })
}

function labelsOf(range: unknown, key: string): string[] {
  const items = Array.isArray(range) ? range : []
  return items.map((item) => String(key ? (item as Json)[key] : item))
}

async function pick(control: Control): Promise<void> {
  if (flag(control, 'disabled')) return
  const mode = text(control.data.mode) || 'selector'
  const value = await answerOf(control, mode)
  control.triggerEvent(value === null ? 'cancel' : 'change', value === null ? {} : { value })
}

async function answerOf(control: Control, mode: string): Promise<unknown> {
  const title = text(control.data.headerText)
  const { range, value } = control.data
  const key = text(control.data.rangeKey)
  if (mode === 'selector') return choose(title, labelsOf(range, key), Number(value ?? -1))
  if (mode === 'multiSelector') {
    const columns = (range as unknown[][]).map((column, index) =>
      select(labelsOf(column, key), Number((value as number[] | null)?.[index] ?? 0)),
    )
    const answers = await fill(title, columns)
    return answers?.map(Number) ?? null
  }
  if (mode !== 'date' && mode !== 'time')
    throw new Error(`the runner has no picker of mode ${mode}`)
  const [answer] = (await fill(title, [moment(control, mode)])) ?? [null]
  return answer
}

function select(labels: string[], chosen: number): HTMLSelectElement {
  const made = document.createElement('select')
  labels.forEach((label, index) =>
    made.add(new Option(label, String(index), false, index === chosen)),
  )
  return made
}

function moment(control: Control, mode: 'date' | 'time'): HTMLInputElement {
  const input = document.createElement('input')
  const fields = text(control.data.fields)
  input.type = mode === 'date' && fields === 'month' ? 'month' : mode
  input.value = text(control.data.value)
  input.min = text(control.data.start)
  input.max = text(control.data.end)
  input.setAttribute('aria-label', mode === 'date' ? '日期' : '时间')
  return input
}

function attachPicker(control: Control): void {
  controls.set(control.host, Object.assign(control, { kind: 'picker' }))
  control.host.addEventListener('click', () => void pick(control))
}

function fieldValue(field: Control & { kind: string }): unknown {
  const input = field.host.querySelector<HTMLInputElement>(':scope > [data-control]')
  if (field.kind === 'switch') return input?.checked
  if (field.kind === 'slider') return Number(input?.value)
  if (field.kind === 'picker') return field.data.value
  if (field.kind === 'radio-group') return groupValue(field.host, 'radio')
  if (field.kind === 'checkbox-group') return groupValue(field.host, 'checkbox')
  return input?.value
}

/** A button with `form-type` sends or empties the form around it. */
export function useForm(button: Control, action: string): void {
  const host = button.host.closest<HTMLElement>('wx-form')
  const form = host && controls.get(host)
  if (!host || !form) return
  const fields = [...host.querySelectorAll<HTMLElement>('*')]
    .map((element) => controls.get(element))
    .filter((field): field is Control & { kind: string } => Boolean(field?.data.name))
  if (action === 'submit') {
    const value = Object.fromEntries(fields.map((field) => [field.data.name, fieldValue(field)]))
    form.triggerEvent('submit', { value, target: {} })
    return
  }
  for (const input of host.querySelectorAll<HTMLInputElement>('input, textarea')) {
    input.value = ''
    input.checked = false
  }
  form.triggerEvent('reset', {})
}

export function defineChoosing(templates: Templates): void {
  defineBox('checkbox', templates)
  defineBox('radio', templates)
  define('label', templates, { attached: attachLabel })
  define('picker', templates, { attached: attachPicker })
  define('form', templates, {
    attached: (control) => {
      controls.set(control.host, Object.assign(control, { kind: 'form' }))
    },
  })
}
