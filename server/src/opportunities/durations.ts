import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { together } from '../foundation/database/together.ts'
import { durationDeltas, type EndedVisit } from './durations.rules.ts'

/** Keeps the counts of stays by length, from which the median days of a stage are read, in the transaction that ends or moves them. */
export async function keepDurations(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  gone: readonly EndedVisit[],
  come: readonly EndedVisit[],
): Promise<void> {
  const rows = durationDeltas(gone, come).map((delta) => ({ id: context.newId(), ...delta }))
  if (rows.length === 0) return
  await sql`insert into duration_tally as t (tenant_id, id, process_id, stage_id, owner_id, half_days, count)
    select ${actor.tenantId}::uuid, d.id, d.process_id, d.stage_id, d.owner_id, d.half_days, d.count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, process_id uuid, stage_id uuid, owner_id uuid, half_days integer, count integer)
    on conflict (tenant_id, process_id, stage_id, owner_id, half_days) do update set count = t.count + excluded.count`.execute(
    tx,
  )
}

/** The stays of opportunities that have ended. */
export async function endedVisits(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<EndedVisit[]> {
  const found =
    await sql<EndedVisit>`select v.process_id as "processId", v.stage_id as "stageId", v.owner_id as "ownerId", v.entered_at as "enteredAt", v.left_at as "leftAt"
    from stage_visit v where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = any(${[...ids]}::uuid[]) and v.left_at is not null`.execute(
      tx,
    )
  return found.rows
}

/** Ends the present stay of an opportunity and begins the next. */
export async function changeVisit(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  opportunityId: string,
  next: { stageId: string; processId: string; ownerId: string | null },
  at: string,
): Promise<void> {
  const ending = sql<EndedVisit>`update stage_visit set left_at = ${at}::timestamptz where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${opportunityId}::uuid and left_at is null
    returning process_id as "processId", stage_id as "stageId", owner_id as "ownerId", entered_at as "enteredAt", left_at as "leftAt"`
  const beginning = sql`insert into stage_visit (tenant_id, id, opportunity_id, stage_id, process_id, owner_id, entered_at)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${opportunityId}::uuid, ${next.stageId}::uuid, ${next.processId}::uuid, ${next.ownerId}::uuid, ${at}::timestamptz)`
  const [ended] = await together([ending.execute(tx), beginning.execute(tx)])
  await keepDurations(tx, context, actor, [], ended.rows)
}

/** Gives the stays of opportunities to other owners: what a person's deals took is counted with who has them. */
export async function transferVisits(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  owners: ReadonlyMap<string, string>,
): Promise<void> {
  const ids = [...owners.keys()]
  const found = await sql<EndedVisit & { opportunityId: string }>`
    select v.opportunity_id as "opportunityId", v.process_id as "processId", v.stage_id as "stageId", v.owner_id as "ownerId", v.entered_at as "enteredAt", v.left_at as "leftAt"
    from stage_visit v where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = any(${ids}::uuid[]) and v.left_at is not null`.execute(
    tx,
  )
  const rows = [...owners].map(([id, owner]) => ({ id, owner }))
  await sql`update stage_visit as v set owner_id = g.owner
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, owner uuid) where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = g.id`.execute(
    tx,
  )
  await keepDurations(
    tx,
    context,
    actor,
    found.rows,
    found.rows.map((visit) => ({ ...visit, ownerId: owners.get(visit.opportunityId) ?? visit.ownerId })),
  )
}
