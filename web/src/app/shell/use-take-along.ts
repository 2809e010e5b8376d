import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { usePhone } from '../../ui/use-phone.ts'

/** When the first screen stands. */
const soon = 5_000
const askEvery = 30 * 60_000

/** Keeps on a phone that can start without network what its person needs then, as new as the last network was. */
export function useTakeAlong(): void {
  const client = useQueryClient()
  const phone = usePhone()
  useEffect(() => {
    if (!phone || !('serviceWorker' in navigator)) return undefined
    let isOver = false
    const take = async () => {
      await navigator.serviceWorker.ready
      const { takeAlong } = await import('../take-along.ts')
      if (!isOver && navigator.onLine) await takeAlong(client)
    }
    // What cannot be had now is asked for the next time.
    const go = () => void take().catch(() => undefined)
    const first = setTimeout(go, soon)
    const again = setInterval(() => document.visibilityState === 'visible' && go(), askEvery)
    return () => {
      isOver = true
      clearTimeout(first)
      clearInterval(again)
    }
  }, [client, phone])
}
