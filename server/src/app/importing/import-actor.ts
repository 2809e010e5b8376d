import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { findPerson } from '../../organization/index.ts'
import { listCustomFields, listOwnOptions, listSegmentFilters } from '../../platform/index.ts'

/** A person with their rights as they are now, for work in their name; null where they have left. */
export async function actorInBackground(context: Context, tenantId: string, userId: string): Promise<Actor | null> {
  return context.database.read(tenantId, async (tx: Tx<never>) => {
    const person = await findPerson(tx, tenantId, userId)
    if (!person) return null
    const customFields = await listCustomFields(tx, tenantId)
    const segments = await listSegmentFilters(tx, tenantId, userId)
    const lists = await listOwnOptions(tx, tenantId)
    return { ...person.access, customFields, lists, segments, channel: 'system', requestId: null }
  })
}
