/** Time zones under names that people know: a phone without `Intl` cannot list them. */

import { language } from '../i18n/language'

const ZONES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'Asia/Shanghai': ['北京、上海', 'Beijing, Shanghai'],
  'Asia/Urumqi': ['乌鲁木齐', 'Urumqi'],
  'Asia/Hong_Kong': ['香港', 'Hong Kong'],
  'Asia/Macau': ['澳门', 'Macao'],
  'Asia/Taipei': ['台北', 'Taipei'],
  'Asia/Singapore': ['新加坡', 'Singapore'],
  'Asia/Kuala_Lumpur': ['吉隆坡', 'Kuala Lumpur'],
  'Asia/Bangkok': ['曼谷', 'Bangkok'],
  'Asia/Tokyo': ['东京', 'Tokyo'],
  'Asia/Seoul': ['首尔', 'Seoul'],
  'Asia/Kolkata': ['新德里', 'New Delhi'],
  'Asia/Dubai': ['迪拜', 'Dubai'],
  'Europe/Moscow': ['莫斯科', 'Moscow'],
  'Europe/Berlin': ['柏林、巴黎、罗马', 'Berlin, Paris, Rome'],
  'Europe/London': ['伦敦', 'London'],
  'America/Sao_Paulo': ['圣保罗', 'São Paulo'],
  'America/New_York': ['纽约、多伦多', 'New York, Toronto'],
  'America/Chicago': ['芝加哥', 'Chicago'],
  'America/Denver': ['丹佛', 'Denver'],
  'America/Los_Angeles': ['洛杉矶、温哥华', 'Los Angeles, Vancouver'],
  'Pacific/Honolulu': ['檀香山', 'Honolulu'],
  'Australia/Perth': ['珀斯', 'Perth'],
  'Australia/Sydney': ['悉尼、墨尔本', 'Sydney, Melbourne'],
  'Pacific/Auckland': ['奥克兰', 'Auckland'],
}

export function zoneName(zone: string): string {
  return ZONES[zone]?.[language() === 'zh' ? 0 : 1] ?? zone.replace(/_/g, ' ')
}

/** With `chosen` and the phone's own, whatever these are. */
export function zoneChoices(chosen: string): readonly { zone: string; name: string }[] {
  const own = ownZone()
  const zones = new Set([chosen, ...(own === null ? [] : [own]), ...Object.keys(ZONES)])
  return [...zones].map((zone) => ({ zone, name: zoneName(zone) }))
}

/** The phone's; null where it cannot say. */
export function ownZone(): string | null {
  if (typeof Intl === 'undefined') return null
  const zone: unknown = Intl.DateTimeFormat().resolvedOptions().timeZone
  return typeof zone === 'string' ? zone : null
}
