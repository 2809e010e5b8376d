import { newKey } from '../api.ts'
import { openOutboxStore } from './device-outbox.ts'
import { memoryStore } from './outbox-store.ts'
import type { Entry } from './outbox.rules.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { sendByNetwork } from './transport.ts'

export { forgetOutbox } from './device-outbox.ts'

export type Answered = (entry: Entry, answer: unknown) => Promise<void>

/** The queue of whoever is signed in, as it lies on this device. */
export async function ownOutbox(person: string, answered: Answered): Promise<Outbox> {
  // Private windows may keep nothing, addresses without https have no keys to seal it: then the queue lasts as long as the window.
  const store = await openOutboxStore(person).catch(() => null)
  const parts = { send: sendByNetwork, person, now: () => new Date(), newKey, answered }
  const box = openOutbox({ store: store ?? memoryStore(), ...parts })
  if (!store) window.addEventListener('beforeunload', (event) => box.view().queue.length > 0 && event.preventDefault())
  return box
}
