/** The push services of the browsers. Nothing is ever sent to another address, so that nobody can make the server call one. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
]

/** Whether an address is one that a browser's push service gives. */
export function isPushService(endpoint: string): boolean {
  const { protocol, hostname, port, username } = new URL(endpoint)
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    services.some((service) => (service.startsWith('.') ? hostname.endsWith(service) : hostname === service))
  )
}
