/** Whether this browser can be pushed to at all. */
export function canRing(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

/** What the browser calls itself, in a word or two. */
function nameOfDevice(): string {
  const { userAgent } = navigator
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(userAgent)?.[0] ?? ''
  const browser = /Edg|Firefox|Chrome|Safari/.exec(userAgent)?.[0]?.replace('Edg', 'Edge') ?? 'Browser'
  return [system, browser].filter(Boolean).join(' · ')
}

/** Asks the browser's push service for an address of this device; null where its person does not allow notifications. */
export async function ringHere(
  key: string,
): Promise<{ name: string; endpoint: string; keys: { p256dh: string; auth: string } } | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint, keys } = subscription.toJSON()
  if (!endpoint || !keys) return null
  return { name: nameOfDevice(), endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } }
}
