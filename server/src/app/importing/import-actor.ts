import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorWithin } from '../actor-within.ts'

/** A person with their rights as they are now, for work in their name; null where they have left. */
export function actorInBackground(context: Context, tenantId: string, userId: string): Promise<Actor | null> {
  return context.database.read(tenantId, (tx: Tx<never>) => actorWithin(tx, tenantId, userId))
}
