import { useSyncExternalStore } from 'react'
import { recall, remember } from '../ui/memory.ts'

const key = 'renewed-at'
const patience = 60_000

/** When the first screen stands: what the worker fetches must not keep that waiting. */
const quietAfter = 3_000
/** An installed application is hardly ever opened anew: it asks by itself. */
const askEvery = 60 * 60_000

let registration: ServiceWorkerRegistration | null = null
let isNew = false
const listeners = new Set<() => void>()

function tell(): void {
  isNew = true
  for (const listener of listeners) listener()
}

/**
 * Keeps this window and the server at one version. A worker holds all parts of the application, so that it starts without network and an open
 * window finds its own parts after an update of the server; a newer version waits until its person takes it. Without a worker such a
 * window asks for parts that are gone: it loads itself anew, once; if that does not help, the error is shown.
 */
export function followVersions(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Without network nothing newer can be had: the page that is there goes on.
    if (!navigator.onLine) return
    const before = Number(recall(key) ?? 0)
    if (Date.now() - before < patience) return
    remember(key, String(Date.now()))
    event.preventDefault()
    renew()
  })
  // Addresses without https have no workers.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  setTimeout(() => void register(), quietAfter)
}

async function register(): Promise<void> {
  const workers = navigator.serviceWorker
  let isHeld = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    // Another window took the new version; the first worker of all is none.
    if (isHeld) tell()
    isHeld = true
  })
  registration = await workers.register('/worker.js', { updateViaCache: 'none' }).catch(() => null)
  if (!registration) return
  const { installing } = registration
  const look = () => {
    if (registration?.waiting && isHeld) tell()
  }
  look()
  installing?.addEventListener('statechange', look)
  registration.addEventListener('updatefound', () => registration?.installing?.addEventListener('statechange', look))
  let asked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < askEvery) return
    asked = Date.now()
    registration?.update().catch(() => undefined)
  })
}

/** Takes the newest version. Unsent work lies in the device's database and outlives this. */
export function renew(): void {
  const reload = () => window.location.reload()
  const { waiting } = registration ?? {}
  if (!waiting) return reload()
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  // A worker has no origin to name: it is asked directly.
  waiting.postMessage('renew', [])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether a newer version than the one on screen is there. */
export function useIsOutdated(): boolean {
  return useSyncExternalStore(subscribe, () => isNew)
}
