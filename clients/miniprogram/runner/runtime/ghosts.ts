/** The browser's click after a tap must not reach what the tap has only just opened. */

let pressed: Node | null = null

const related = (target: EventTarget | null): boolean =>
  !pressed || (target instanceof Node && (pressed.contains(target) || target.contains(pressed)))

/** Clicks by keyboard or script have no detail, and no press before them. */
function dropIfUnrelated(event: MouseEvent): void {
  if (event.detail === 0 || related(event.target)) return
  event.stopImmediatePropagation()
  event.preventDefault()
}

export function dropGhostClicks(): void {
  const remember = (event: Event) => {
    pressed = event.target as Node
  }
  document.addEventListener('pointerdown', remember, { capture: true })
  document.addEventListener('mousedown', dropIfUnrelated, { capture: true })
  document.addEventListener('click', dropIfUnrelated, { capture: true })
}
