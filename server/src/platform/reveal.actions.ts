import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import { fieldAccess } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { firstIdAt } from '../foundation/ids.ts'
import { columnOf, type RecordSpec } from '../foundation/records/record-spec.ts'

export type Revealed = { value: string | null; left: number }

/** Tells one masked value of a record in sight; logged without the value, and counted against what a person may reveal in a day. */
export async function revealValue(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  id: string,
  field: string,
): Promise<Revealed> {
  if (!can(actor, 'reveal-masked')) throw forbidden()
  const custom = customKeyOf(spec, actor, field)
  const access = fieldAccess(actor.rights, spec.type, field)
  if (access === 'hidden') throw invalidField('field', 'field-unknown')
  if (access !== 'masked') throw invalidField('field', 'field-not-masked')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const left = await takeOne(tx, context, actor)
    const known = spec.fields[field]
    const column =
      custom === null && known ? sql`r.${sql.ref(columnOf(field, known))}::text` : sql`r.custom ->> ${custom}`
    const found = await sql<{ name: string; value: string | null; customer_id: string | null }>`
      select r.name, ${column} as value, ${customerColumn(spec)} as customer_id from ${sql.table(spec.table)} as r
      where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and r.deleted_at is null and ${inSight(actor, spec.type, 'see', 'r')}`.execute(
      tx,
    )
    const row = found.rows[0]
    if (!row) throw notFound()
    await appendEvents(tx, context, actor, [
      {
        kind: 'revealed',
        recordType: spec.type,
        recordId: id,
        recordName: row.name,
        customerId: row.customer_id,
        changes: { [field]: { from: null, to: null } },
      },
    ])
    return { value: row.value, left }
  })
}

/** The key of a custom field, or null for one of the house; anything else is unknown. */
function customKeyOf(spec: RecordSpec, actor: Actor, field: string): string | null {
  if (Object.hasOwn(spec.fields, field)) return null
  const custom = actor.customFields.find(
    (one) => one.recordType === spec.type && one.active && `custom.${one.key}` === field,
  )
  if (!custom) throw invalidField('field', 'field-unknown')
  return custom.key
}

function customerColumn(spec: RecordSpec) {
  if (spec.type === 'customer') return sql`r.id`
  return 'customer' in spec.fields ? sql`r.customer_id` : sql`null::uuid`
}

/** One of today's reveals; the person's row is locked, so that two at once do not count as one. A day is the company's. */
async function takeOne(tx: Kysely<never>, context: Context, actor: Actor): Promise<number> {
  const now = context.now().toISOString()
  const limits = await sql<{ reveals_per_day: number; since: string }>`
    select t.reveals_per_day, date_trunc('day', ${now}::timestamptz, t.time_zone) as since from tenant t
    join user_account u on u.tenant_id = t.id where t.id = ${actor.tenantId}::uuid and u.tenant_id = ${actor.tenantId}::uuid and u.id = ${actor.userId}::uuid
    for update of u`.execute(tx)
  const limit = limits.rows[0]
  if (!limit) throw forbidden()
  const used = await sql<{ count: number }>`
    select count(*)::int as count from event e
    where e.tenant_id = ${actor.tenantId}::uuid and e.actor_id = ${actor.userId}::uuid and e.kind = 'revealed' and e.id >= ${firstIdAt(new Date(limit.since))}::uuid`.execute(
    tx,
  )
  const left = limit.reveals_per_day - (used.rows[0]?.count ?? 0)
  if (left <= 0) throw new Refusal(429, 'reveal-limit')
  return left - 1
}
