import type { Design } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { RequestDeal } from './request.write.ts'
import { askForStage, withdrawRequests } from './stage-requests.actions.ts'
import { requestsInVersion, type StageAsk } from './version-requests.rules.ts'

/** Brings the requests of a locked deal to what the version asks for to which it is moved. */
export async function moveRequestsToVersion(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: RequestDeal,
  design: Design,
  move: { to: string; mapping: Readonly<Record<string, string>> },
): Promise<void> {
  const { tenantId } = actor
  const found = await sql<StageAsk>`select r.id, r.stage_id as stage, r.role, r.state from resource_request r
    where r.tenant_id = ${tenantId}::uuid and r.opportunity_id = ${deal.id}::uuid and r.stage_id is not null and r.state <> 'withdrawn'
    order by r.id for update of r`.execute(tx)
  const moved = requestsInVersion(found.rows, { ...move, owned: deal.owner !== null }, design.stages)
  if (moved.withdraw.length > 0)
    await withdrawRequests(tx, context, actor, deal, { reason: 'version-moved', requests: moved.withdraw })
  const elsewhere = moved.keep.filter(({ from, stage }) => from !== stage)
  if (elsewhere.length > 0) {
    // All of them leave their stages first: one may take the place that another leaves.
    const ids = elsewhere.map(({ id }) => id)
    await sql`update resource_request set stage_id = null where tenant_id = ${tenantId}::uuid and id = any(${ids}::uuid[])`.execute(
      tx,
    )
    await sql`update resource_request as r set stage_id = n.stage, required = n.required, version = r.version + 1
      from jsonb_to_recordset(${JSON.stringify(elsewhere)}::jsonb) as n(id uuid, stage uuid, required boolean)
      where r.tenant_id = ${tenantId}::uuid and r.id = n.id`.execute(tx)
  }
  await askForStage(tx, context, actor, deal, move.to, moved.ask)
}
