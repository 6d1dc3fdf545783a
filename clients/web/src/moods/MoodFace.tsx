import type { MoodValue } from '@nuanxin/sdk'

const MOUTHS: Readonly<Record<MoodValue, string>> = {
  1: 'M7.6 17.2c1-2.5 2.6-3.7 4.4-3.7s3.4 1.2 4.4 3.7',
  2: 'M8.2 16.6c1-1.3 2.3-2 3.8-2s2.8.7 3.8 2',
  3: 'M8.2 15.6h7.6',
  4: 'M8.2 14.6c1 1.3 2.3 2 3.8 2s2.8-.7 3.8-2',
  5: 'M7.4 13.6h9.2c-.4 2.8-2.2 4.4-4.6 4.4s-4.2-1.6-4.6-4.4z',
}

/**
 * Drawn, so that it looks the same on every device; as large as the text around it, and hidden from
 * screen readers.
 */
export function MoodFace({ value }: { value: MoodValue }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ display: 'inline-block', verticalAlign: '-0.14em' }}
    >
      <circle cx="12" cy="12" r="10" />
      <circle cx="8.6" cy="9.8" r="1.15" fill="currentColor" stroke="none" />
      <circle cx="15.4" cy="9.8" r="1.15" fill="currentColor" stroke="none" />
      {value === 1 && <path d="M6.4 7.4l2.6-1M17.6 7.4l-2.6-1" />}
      <path d={MOUTHS[value]} fill={value === 5 ? 'currentColor' : 'none'} />
    </svg>
  )
}
