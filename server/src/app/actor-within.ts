import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { findPerson } from '../organization/index.ts'
import { listCustomFields, listOwnOptions, listSegmentFilters } from '../platform/index.ts'

/** A person with their rights as they are now, within the transaction at hand; null where they have left. */
export async function actorWithin(tx: Kysely<never>, tenantId: string, userId: string): Promise<Actor | null> {
  const person = await findPerson(tx, tenantId, userId)
  if (!person) return null
  const customFields = await listCustomFields(tx, tenantId)
  const segments = await listSegmentFilters(tx, tenantId, userId)
  const lists = await listOwnOptions(tx, tenantId)
  return { ...person.access, customFields, segments, lists, channel: 'system', requestId: null }
}
