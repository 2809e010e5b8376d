import type { Kysely } from 'kysely'
import { tellOpenScreens } from '../../foundation/events/event.ts'

/** Tells every open screen of who sees a conversation that something in it has changed. */
export function tellScreens(tx: Kysely<never>, tenantId: string, actorId: string, id: string): Promise<void> {
  return tellOpenScreens(tx, tenantId, actorId, { kind: 'changed', type: 'conversation', id })
}
