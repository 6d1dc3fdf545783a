import { moodsName } from '@nuanxin/sdk'
import { useEffect } from 'react'
import { browserStore } from '../api/platform'
import { useUserId } from '../app/session'

/** Moods that wait on this device go from any page. What sends them is fetched only where some do. */
export function useUnsentMoods(): void {
  const userId = useUserId()
  useEffect(() => {
    if (userId === null) return
    const send = () => void sent(userId)
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [userId])
}

async function sent(userId: string): Promise<void> {
  if (browserStore.get(moodsName(userId)) === null) return
  // Without a network it cannot be fetched; once there is one, this is called again.
  const sync = await import('./sync').catch(() => null)
  sync?.sendMoods(userId)
}
