import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { renewTeamShares } from '../team/team-shares.ts'
import { poolOf } from './pool.queries.ts'
import { type RequestDeal, toldOfRequest } from './request.write.ts'

type Held = RequestDeal & { request: string; role: DealRole; department: string | null; declined: { by: string }[] }

/** Of somebody who leaves: what they took or were asked for goes back to the pools, their parts in deals end, and no pool names them. */
export async function releaseParts(tx: Kysely<never>, context: Context, actor: Actor, from: string): Promise<void> {
  const { tenantId } = actor
  const now = context.now().toISOString()
  await sql`delete from role_pool_member where tenant_id = ${tenantId}::uuid and user_id = ${from}::uuid`.execute(tx)
  const held =
    await sql<Held>`select r.id as request, r.role, r.department_id as department, r.declined, o.id, o.name, o.owner_id as owner, o.customer_id as customer
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${tenantId}::uuid and r.state in ('open', 'accepted') and (r.taken_by = ${from}::uuid or r.taken_by is null and r.asked_of = ${from}::uuid)
    order by r.id for update of r`.execute(tx)
  for (const { request, role, department, declined } of held.rows) {
    const pool = await poolOf(tx, tenantId, role, department)
    const left = pool.some((user) => user !== from && declined.every(({ by }) => by !== user))
    await sql`update resource_request set state = ${left ? 'open' : 'unstaffed'}, asked_of = null, taken_by = null, taken_at = null, exceeded = null, version = version + 1
      where tenant_id = ${tenantId}::uuid and id = ${request}::uuid`.execute(tx)
  }
  const ended = await sql<{
    deal: string
  }>`update deal_member set until = ${now}::timestamptz, ended_by = ${actor.userId}::uuid
    where tenant_id = ${tenantId}::uuid and user_id = ${from}::uuid and until is null returning opportunity_id as deal`.execute(
    tx,
  )
  await renewTeamShares(
    tx,
    context,
    actor,
    ended.rows.map(({ deal }) => deal),
  )
  await appendEvents(
    tx,
    context,
    actor,
    held.rows.flatMap((deal) =>
      toldOfRequest(deal, { id: deal.request, role: deal.role }, 'request-reassigned', { reason: 'owner-leaving' }),
    ),
  )
}
