import { answererOf } from './worker.rules.ts'

declare const self: ServiceWorkerGlobalScope
/** Given by the build: its name, files whose names tell their content, and files that keep their names. */
declare const build: { name: string; parts: readonly string[]; fixed: readonly string[] }

const prefix = 'tiejun-'
const cacheName = prefix + build.name
const kept = new Set([...build.parts, ...build.fixed])

/** A network that takes longer for a page than this is taken for none. */
const patienceMs = 3_000
/** So many files are fetched at once: the page that is open goes first. */
const lanes = 4

/** Keeps all of this build. What an older one had is taken over; an attempt that broke off goes on where it was. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  const left = [...kept]
  const isFixed = new Set(build.fixed)
  const work = async () => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const before = isFixed.has(path) ? undefined : await caches.match(path)
      const response = before ?? (await fetch(path, isFixed.has(path) ? { cache: 'reload' } : {}))
      if (!response.ok) throw new Error(`${path} is not there`)
      await cache.put(path, response)
    }
  }
  await Promise.all(Array.from({ length: lanes }, work))
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)),
  )
}

async function keptAnswer(path: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(path)
}

/** A screen as the server has it; where it does not answer, the page that shows every screen. */
async function pageFor(request: Request): Promise<Response> {
  const asked = fetch(request)
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patienceMs)
  })
  const answer = await Promise.race([asked.catch(() => undefined), late])
  if (answer && answer.status < 500) return answer
  return (await keptAnswer('/')) ?? answer ?? asked
}

/** What rang leads to what it is about, in a screen that is open already where there is one. */
async function openAt(path: string): Promise<void> {
  const address = new URL(path, self.location.origin)
  if (address.origin !== self.location.origin) return
  const [screen] = await self.clients.matchAll({ type: 'window' })
  if (!screen) await self.clients.openWindow(address)
  else {
    await screen.focus()
    await screen.navigate(address)
  }
}

self.addEventListener('push', (event) => {
  if (!event.data) return
  const { id, title, body, url } = event.data.json() as { id: string; title: string; body: string; url: string }
  // The same message that is sent again takes the place of the first.
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: id, icon: '/icons/icon-192.png', data: { url } }),
  )
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openAt((event.notification.data as { url: string }).url))
})
self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())))
self.addEventListener('message', (event) => {
  if (event.data === 'renew') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const by = answererOf(request, self.location.origin, kept)
  if (by === 'page') event.respondWith(pageFor(request))
  if (by === 'kept')
    event.respondWith(keptAnswer(new URL(request.url).pathname).then((answer) => answer ?? fetch(request)))
})
