/** Short words about what was just done; they go by themselves. */

export interface Toast {
  readonly id: number
  readonly kind: 'done' | 'trouble'
  readonly text: string
}

/** Milliseconds that it stands: trouble is longer to read. */
const STANDS = { done: 3_000, trouble: 6_000 } as const

let last = 0
let shown: readonly Toast[] = []
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  shown = next
  for (const listener of [...listeners]) listener()
}

function show(kind: Toast['kind'], text: string): void {
  const id = ++last
  // The same once more is not shown twice.
  change([...shown.filter((one) => one.text !== text), { id, kind, text }])
  setTimeout(() => change(shown.filter((one) => one.id !== id)), STANDS[kind])
}

export const toasts = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: (): readonly Toast[] => shown,
  done: (text: string): void => show('done', text),
  trouble: (text: string): void => show('trouble', text),
}
