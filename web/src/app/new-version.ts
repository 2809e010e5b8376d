import { recall, remember } from '../ui/memory.ts'

const key = 'renewed-at'
const patience = 60_000

/**
 * An update of the server replaces the parts that are loaded on demand. A tab that was open before it asks for parts that are gone: it
 * takes the new ones by loading itself anew, once; if that does not help, the error is shown.
 */
export function renewWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Without network nothing newer can be had: the page that is there goes on.
    if (!navigator.onLine) return
    const before = Number(recall(key) ?? 0)
    if (Date.now() - before < patience) return
    remember(key, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
