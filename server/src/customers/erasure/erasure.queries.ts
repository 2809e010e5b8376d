import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { erasureBorders, type Retention } from './erasure.rules.ts'

/** People whose time is over, the oldest first. */
export async function overdue(
  tx: Kysely<never>,
  tenantId: string,
  retention: Retention,
  now: Date,
  most: number,
): Promise<{ contacts: string[]; leads: string[] }> {
  const { contacts, leads } = overdueSql(tenantId, retention, now)
  const ids = async (from: typeof contacts) =>
    (await sql<{ id: string }>`select o.id from (${from}) as o limit ${most}`.execute(tx)).rows.map(({ id }) => id)
  return { contacts: await ids(contacts), leads: await ids(leads) }
}

/** How many people would be erased now. */
export async function countOverdue(
  tx: Kysely<never>,
  actor: Actor,
  retention: Retention,
  now: Date,
): Promise<{ contacts: number; leads: number }> {
  if (!can(actor, 'manage-company')) throw forbidden()
  const { contacts, leads } = overdueSql(actor.tenantId, retention, now)
  const found = await sql<{ contacts: number; leads: number }>`
    select (select count(*)::int from (${contacts}) as c) as contacts, (select count(*)::int from (${leads}) as l) as leads`.execute(
    tx,
  )
  return found.rows[0] ?? { contacts: 0, leads: 0 }
}

function overdueSql(tenantId: string, retention: Retention, now: Date) {
  const { deleted, givenUp } = erasureBorders(retention, now)
  const binned = (alias: string) =>
    deleted === null
      ? sql`false`
      : sql`(${sql.ref(`${alias}.deleted_at`)} is not null and ${sql.ref(`${alias}.deleted_at`)} < ${deleted.toISOString()}::timestamptz)`
  const given =
    givenUp === null
      ? sql`false`
      : sql`(l.status = 'disqualified' and l.updated_at < ${givenUp.toISOString()}::timestamptz)`
  return {
    contacts: sql`select c.id from contact c where c.tenant_id = ${tenantId}::uuid and c.erased_at is null and ${binned('c')} order by c.deleted_at, c.id`,
    leads: sql`select l.id from lead l where l.tenant_id = ${tenantId}::uuid and l.erased_at is null and (${binned('l')} or ${given}) order by l.id`,
  }
}
