import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/**
 * Changes the places of a process's stages. What deals had reached is a place: where places move, it is told anew from the stages that each
 * deal was in, and with it the sums by it. All deals of the process wait meanwhile, so that none is counted by an old place.
 */
export async function recountPlaces(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  processId: string,
  moves: boolean,
  change: () => Promise<void>,
): Promise<void> {
  if (!moves) return change()
  const { tenantId } = actor
  await sql`select 1 from opportunity o where o.tenant_id = ${tenantId}::uuid and o.process_id = ${processId}::uuid order by o.id for update`.execute(
    tx,
  )
  await change()
  await sql`with reached as (
      select v.opportunity_id as id, max(s.position) as place from stage_visit v
      join stage s on s.tenant_id = ${tenantId}::uuid and s.id = v.stage_id and s.outcome <> 'lost'
      where v.tenant_id = ${tenantId}::uuid and v.process_id = ${processId}::uuid group by 1)
    update opportunity as o set furthest = reached.place from reached
    where o.tenant_id = ${tenantId}::uuid and o.id = reached.id and o.process_id = ${processId}::uuid and o.furthest <> reached.place`.execute(
    tx,
  )
  // What a deal had reached in its past is told by the same places, so that funnels of past days keep their meaning.
  await sql`with told as (
      select v.id, case when v.valid_to = 'infinity' then o.furthest
        else coalesce(max(s.position) filter (where s.outcome <> 'lost') over (partition by v.opportunity_id order by v.valid_from, v.valid_to, v.id rows unbounded preceding), 0) end as place
      from opportunity_version v join stage s on s.tenant_id = ${tenantId}::uuid and s.id = v.stage_id
      join opportunity o on o.tenant_id = ${tenantId}::uuid and o.id = v.opportunity_id
      where v.tenant_id = ${tenantId}::uuid and v.process_id = ${processId}::uuid)
    update opportunity_version as v set furthest = told.place from told
    where v.tenant_id = ${tenantId}::uuid and v.id = told.id and v.furthest <> told.place`.execute(tx)
  // Each opportunity's weighted amount is rounded by itself, as those who keep the sums do.
  const sums = await sql<Record<string, unknown>>`
    select o.stage_id, o.owner_id, o.currency, o.furthest, count(*)::int as count, sum(coalesce(o.amount, 0))::text as amount,
      sum(round(coalesce(o.amount, 0) * coalesce(o.probability, 0)::numeric, 4))::text as weighted
    from opportunity o where o.tenant_id = ${tenantId}::uuid and o.process_id = ${processId}::uuid and o.deleted_at is null group by 1, 2, 3, 4`.execute(
    tx,
  )
  await sql`delete from funnel_tally where tenant_id = ${tenantId}::uuid and process_id = ${processId}::uuid`.execute(
    tx,
  )
  const rows = sums.rows.map((row) => ({ id: context.newId(), ...row }))
  await sql`insert into funnel_tally (tenant_id, id, process_id, stage_id, owner_id, currency, furthest, count, amount, weighted)
    select ${tenantId}::uuid, d.id, ${processId}::uuid, d.stage_id, d.owner_id, d.currency, d.furthest, d.count, d.amount, d.weighted
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, stage_id uuid, owner_id uuid, currency text, furthest integer, count integer, amount numeric, weighted numeric)`.execute(
    tx,
  )
}
