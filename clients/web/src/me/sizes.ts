const UNITS = ['B', 'kB', 'MB', 'GB'] as const
const STEP = 1000

/** Of bytes. */
export function sized(bytes: number, locale: string): string {
  const power = bytes < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  return `${format.format(bytes / STEP ** power)} ${UNITS[power] ?? 'B'}`
}
