/** Where help lines are known of, by ISO 3166-1: `Intl.DisplayNames` is not there on every phone. */

import { language } from './language'

const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  CN: ['中国大陆', 'Mainland China'],
  HK: ['中国香港', 'Hong Kong, China'],
  MO: ['中国澳门', 'Macao, China'],
  TW: ['中国台湾', 'Taiwan, China'],
  SG: ['新加坡', 'Singapore'],
  MY: ['马来西亚', 'Malaysia'],
  JP: ['日本', 'Japan'],
  KR: ['韩国', 'South Korea'],
  US: ['美国', 'United States'],
  CA: ['加拿大', 'Canada'],
  GB: ['英国', 'United Kingdom'],
  IE: ['爱尔兰', 'Ireland'],
  AU: ['澳大利亚', 'Australia'],
  NZ: ['新西兰', 'New Zealand'],
  DE: ['德国', 'Germany'],
  AT: ['奥地利', 'Austria'],
  CH: ['瑞士', 'Switzerland'],
  FR: ['法国', 'France'],
  ES: ['西班牙', 'Spain'],
  IT: ['意大利', 'Italy'],
  NL: ['荷兰', 'Netherlands'],
  IN: ['印度', 'India'],
  BR: ['巴西', 'Brazil'],
}

const COUNTRIES: readonly string[] = Object.keys(NAMES)

/** The code itself where we have no name for it. */
export function countryName(code: string): string {
  return NAMES[code]?.[language() === 'zh' ? 0 : 1] ?? code
}

/** For a picker; with `chosen`, wherever that is. */
export function countryChoices(chosen: string): readonly { code: string; name: string }[] {
  const codes = COUNTRIES.includes(chosen) ? COUNTRIES : [chosen, ...COUNTRIES]
  return codes.map((code) => ({ code, name: countryName(code) }))
}
