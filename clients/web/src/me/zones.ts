/** Time zones and countries, under the names that people know them by. */

export interface Choice {
  readonly value: string
  readonly label: string
}

const known = new Map<string, readonly Choice[]>()

/** All that the browser knows. It takes a moment: only for a list that was opened. */
export function timeZones(locale: string): readonly Choice[] {
  const found =
    known.get(locale) ?? Intl.supportedValuesOf('timeZone').map((one) => zone(one, locale))
  known.set(locale, found)
  return found
}

export function zone(value: string, locale: string): Choice {
  const name = nameOf(value, locale)
  const place = value.replaceAll('_', ' ')
  return { value, label: name === null ? place : `${place} · ${name}` }
}

function nameOf(value: string, locale: string): string | null {
  try {
    const format = new Intl.DateTimeFormat(locale, { timeZone: value, timeZoneName: 'longGeneric' })
    return format.formatToParts(0).find((one) => one.type === 'timeZoneName')?.value ?? null
  } catch {
    return null // a zone that this browser does not know
  }
}

export function countries(locale: string): readonly Choice[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const order = new Intl.Collator(locale)
  return COUNTRIES.split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => order.compare(one.label, other.label))
}

/** ISO 3166-1. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR ' +
  'BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ ' +
  'EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW ' +
  'GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY ' +
  'KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV ' +
  'MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY ' +
  'QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG ' +
  'TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
