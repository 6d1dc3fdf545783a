/** The time zone of a person's days, for when nobody can be asked. */

import { StorageFull } from '@nuanxin/sdk'
import { browserStore } from '../api/platform'

/** As the profile had it last, else as this device has it. */
export function keptZone(userId: string): string {
  return browserStore.get(nameOf(userId)) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function keepZone(userId: string, zone: string): void {
  try {
    browserStore.set(nameOf(userId), zone)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // Then the device's own stands in.
  }
}

function nameOf(userId: string): string {
  return `nuanxin.zone.${userId}`
}
