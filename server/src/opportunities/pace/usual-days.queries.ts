import { enoughStays, usualShare } from '#contract/opportunities/usual-days.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { type Stays, usualDays } from './usual-days.rules.ts'

/** So many of the latest wins tell what is usual: how it was years ago says nothing of today. */
const lately = 3_000

/**
 * How long the deals that the company won lately stood in each stage of a process. It is asked of all of them, also for who sees few: a
 * share of many tells nothing of a single one, and where there are few it is not told.
 */
export async function readStays(tx: Kysely<never>, tenantId: string, process: string): Promise<Map<string, Stays[]>> {
  const found = await sql<Stays & { stage: string }>`${sql.raw(plannedAnew)}
    select v.stage_id as stage, ceil(date_part('epoch', v.left_at - v.entered_at) / 86400)::int as days, count(*)::int as count
    from (select o.id from opportunity o where o.tenant_id = ${tenantId}::uuid and o.outcome = 'won' and o.deleted_at is null and o.process_id = ${process}::uuid
      order by o.closed_on desc, o.id desc limit ${lately}) as w
    join stage_visit v on v.tenant_id = ${tenantId}::uuid and v.opportunity_id = w.id where v.left_at > v.entered_at group by 1, 2`.execute(
    tx,
  )
  return Map.groupBy(found.rows, ({ stage }) => stage)
}

/** Keeps what is usual in each stage of a company, so that single deals are compared with it at no cost. */
export async function renewPace(tx: Kysely<never>, context: Pick<Context, 'newId'>, tenantId: string): Promise<void> {
  const processes = await sql<{
    id: string
  }>`select p.id from process p where p.tenant_id = ${tenantId}::uuid order by p.id`.execute(tx)
  for (const { id } of processes.rows) {
    const rows = [...(await readStays(tx, tenantId, id))].map(([stage, stays]) => ({
      id: context.newId(),
      stage,
      usual: usualDays(stays, usualShare, enoughStays),
      stays: stays.reduce((sum, { count }) => sum + count, 0),
    }))
    await sql`insert into stage_pace as p (tenant_id, id, stage_id, usual_days, stays)
      select ${tenantId}::uuid, n.id, n.stage, n.usual, n.stays from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, stage uuid, usual integer, stays integer)
      on conflict (tenant_id, stage_id) do update set usual_days = excluded.usual_days, stays = excluded.stays
      where (p.usual_days, p.stays) is distinct from (excluded.usual_days, excluded.stays)`.execute(tx)
  }
}
