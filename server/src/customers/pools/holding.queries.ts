import type { Holding } from '#contract/customers/pool.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { dueAnswer, factsOf, type NamedRule } from './due.queries.ts'
import { listPools, poolEntries, rulesInForce } from './pool.queries.ts'
import { dueOn, isNear } from './pool.rules.ts'
import { mayLock } from './return.actions.ts'

/** Who holds and held a customer that the actor sees, and whether and when it goes back. */
export async function readHolding(tx: Kysely<never>, actor: Actor, now: Date, id: string) {
  const { tenantId, company } = actor
  const found = await sql<
    Record<string, unknown> & { owner_id: string | null; protected_until: string | null; locked: boolean }
  >`
    select r.owner_id, r.level, r.deleted_at, r.held_since, r.created_at, r.last_activity_at, r.last_opportunity_on, r.last_won_on, r.open_opportunities, r.protected_until, r.locked
    from customer as r where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'r')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  const owners = row.owner_id === null ? new Map() : await poolEntries(tx, tenantId, row.owner_id)
  const rules = (await rulesInForce(tx, tenantId)).filter((rule) => owners.get(rule.poolId)?.member === true)
  const due = dueOn(factsOf(row, company.timeZone), rules)
  const today = dayIn(company.timeZone, now)
  return {
    due: due.due ? dueAnswer({ ...due, rule: due.rule as NamedRule }, isNear(due, today)) : null,
    exempt: due.due ? null : due.why,
    locked: row.locked,
    mayLock: await mayLock(tx, actor, row.owner_id),
    protectedUntil: row.protected_until !== null && row.protected_until >= today ? row.protected_until : null,
    returnTo: (await listPools(tx, actor, now)).map(({ id: pool, name }) => ({ id: pool, name })),
    history: await holdingHistory(tx, tenantId, id),
  }
}

/** Who held a customer, the present owner first. */
async function holdingHistory(tx: Kysely<never>, tenantId: string, customerId: string): Promise<Holding[]> {
  const found = await sql<Holding>`
    select jsonb_build_object('id', u.id, 'name', u.name) as person, coalesce(c.held_since, c.created_at) as from, null::timestamptz as to, coalesce(c.held_how, 'created') as how, null as "endedBy", null as reason
      from customer c join user_account u on u.tenant_id = c.tenant_id and u.id = c.owner_id where c.tenant_id = ${tenantId}::uuid and c.id = ${customerId}::uuid
    union all
    (select jsonb_build_object('id', u.id, 'name', u.name), h.from_at, h.to_at, h.how, h.ended_by, h.reason
      from holding h join user_account u on u.tenant_id = h.tenant_id and u.id = h.user_id where h.tenant_id = ${tenantId}::uuid and h.customer_id = ${customerId}::uuid
      order by h.to_at desc, h.id desc limit 100)`.execute(tx)
  return found.rows
}
