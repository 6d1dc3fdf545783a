import { useLayoutEffect, useSyncExternalStore } from 'react'
import { useAppSelector } from './store'

export type Shade = 'light' | 'dark'

/** Warm and calm. Each text colour has at least 4.5:1 on what it stands on (WCAG AA). */
export const PALETTE = {
  light: {
    accent: '#a8472f',
    accentHover: '#8f3a25',
    paper: '#faf6f2',
    surface: '#ffffff',
    raised: '#ffffff',
    text: '#2b2320',
    muted: '#6b5d56',
    line: '#e8ded6',
    own: '#f6e3d9',
    danger: '#b3261e',
    dangerSurface: '#fdecea',
  },
  dark: {
    accent: '#eaa184',
    accentHover: '#f2b8a1',
    paper: '#191513',
    surface: '#221d1a',
    raised: '#2b2521',
    text: '#f1e8e2',
    muted: '#b9aaa1',
    line: '#3b332e',
    own: '#47332a',
    danger: '#ffb4ab',
    dangerSurface: '#4a1f1b',
  },
} as const

const DARK = window.matchMedia('(prefers-color-scheme: dark)')
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)')

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
}

/** As the person chose, else as the system is. */
export function useShade(): Shade {
  const chosen = useAppSelector((state) => state.preferences.theme)
  const systemIsDark = useMedia(DARK)
  if (chosen !== 'system') return chosen
  return systemIsDark ? 'dark' : 'light'
}

/** Whether the person asked for less movement. */
export function useIsStill(): boolean {
  return useMedia(STILL)
}

/** As `--nx-…` for our own styles. */
export function useColours(): void {
  const shade = useShade()
  // Before anything is painted.
  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.shade = shade
    root.style.colorScheme = shade
    for (const [name, colour] of Object.entries(PALETTE[shade])) {
      root.style.setProperty(`--nx-${name}`, colour)
    }
  }, [shade])
}
