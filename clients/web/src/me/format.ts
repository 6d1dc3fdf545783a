import { useAppSelector } from '../app/store'
import { LOCALES } from '../i18n/words'
import { sized } from './sizes'

/** Dates, numbers and sizes as the person reads them. */
export function useFormat() {
  const locale = useAppSelector((state) => LOCALES[state.preferences.language])
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const number = new Intl.NumberFormat(locale)
  return {
    locale,
    day: (iso: string) => day.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    number: (value: number) => number.format(value),
    size: (bytes: number) => sized(bytes, locale),
  }
}
