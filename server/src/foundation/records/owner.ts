import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { invalidField } from '../access/refusal.ts'

/** Whether somebody can be given records: active or invited, neither disabled nor about to leave. */
export function canBeGiven(alias: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${alias}.status`)} <> 'disabled' and ${sql.ref(`${alias}.closed_to_records_at`)} is null)`
}

/** A person who is to be given records. */
export async function findOwner(tx: Kysely<never>, actor: Actor, id: string): Promise<{ id: string; name: string }> {
  const found = await sql<{ id: string; name: string; open: boolean }>`
    select u.id, u.name, ${canBeGiven('u')} as open from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${id}::uuid`.execute(tx)
  const owner = found.rows[0]
  if (!owner) throw invalidField('owner', 'reference-unknown')
  if (!owner.open) throw invalidField('owner', 'owner-leaving')
  return { id: owner.id, name: owner.name }
}

/** Those of these people who cannot be given records. */
export async function leavingAmong(
  tx: Kysely<never>,
  tenantId: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`select u.id from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = any(${[...ids]}::uuid[]) and not ${canBeGiven('u')}`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}
