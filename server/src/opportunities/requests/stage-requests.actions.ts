import type { HouseReason } from '#contract/opportunities/requests/request.ts'
import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { type DealRole, ownerRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { afterWorking, readWorkingTime } from '../../organization/index.ts'
import { withPlace } from './capacity.queries.ts'
import { staffFor } from './pool.queries.ts'
import { issued } from './request.rules.ts'
import { type RequestDeal, toldOfRequest } from './request.write.ts'

/**
 * Asks for what a stage needs when a deal enters it: the deal's own member for each role who is not full, else the role's pool. A stage
 * entered again asks for nothing twice; the owner is asked for nothing, being there.
 */
export async function askForStage(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: RequestDeal,
  stageId: string,
  duties: StageDefinition['roles'],
): Promise<void> {
  const asked = duties.filter(({ role }) => role !== ownerRole || deal.owner === null)
  if (asked.length === 0) return
  const roles = asked.map(({ role }) => role)
  const { department, members, pools } = await staffFor(tx, actor.tenantId, deal, roles)
  const free = await withPlace(tx, actor.tenantId, department, members)
  const now = context.now()
  const time = await readWorkingTime(tx, actor)
  const of = (people: { role: DealRole; user: string }[], role: DealRole) =>
    people.filter((one) => one.role === role).map(({ user }) => user)
  const rows = asked.map(({ role, required, hours }) => {
    const { state, askedOf } = issued(of(free, role)[0] ?? null, of(pools, role))
    const due = hours === null ? null : afterWorking(now, hours * 60, time).toISOString()
    return { id: context.newId(), role, required, hours, due, state, asked_of: askedOf }
  })
  const made = await sql<{ id: string; role: DealRole }>`
    insert into resource_request (tenant_id, id, opportunity_id, stage_id, role, required, state, department_id, hours, due_at, asked_by, asked_at, asked_of)
    select ${actor.tenantId}::uuid, n.id, ${deal.id}::uuid, ${stageId}::uuid, n.role, n.required, n.state, ${department}::uuid, n.hours, n.due, ${actor.userId}::uuid, ${now.toISOString()}::timestamptz, n.asked_of
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, role text, required boolean, state text, hours integer, due timestamptz, asked_of uuid)
    on conflict (tenant_id, opportunity_id, stage_id, role) where stage_id is not null and state <> 'withdrawn' do nothing returning id, role`.execute(
    tx,
  )
  await appendEvents(
    tx,
    context,
    actor,
    made.rows.flatMap((request) => toldOfRequest(deal, request, 'request-asked')),
  )
}

/**
 * Takes back what is no longer needed of a deal: everything when it is lost, what nobody took when it is won, later stages when it goes back,
 * some requests by name when it is moved to another version.
 */
export async function withdrawRequests(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: RequestDeal,
  why: { reason: HouseReason; stages?: readonly string[]; requests?: readonly string[] },
): Promise<void> {
  const { reason, stages, requests } = why
  const states = reason === 'deal-won' ? ['open', 'unstaffed'] : ['open', 'accepted', 'unstaffed']
  const ended = await sql<{
    id: string
    role: DealRole
  }>`update resource_request set state = 'withdrawn', version = version + 1, ended_at = ${context.now().toISOString()}::timestamptz, ended_by = ${actor.userId}::uuid, end_reason = ${reason}
    where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${deal.id}::uuid and state = any(${states}::text[])${stages ? sql` and stage_id = any(${[...stages]}::uuid[])` : sql``}${requests ? sql` and id = any(${[...requests]}::uuid[])` : sql``} returning id, role`.execute(
    tx,
  )
  await appendEvents(
    tx,
    context,
    actor,
    ended.rows.flatMap((request) => toldOfRequest(deal, request, 'request-withdrawn', { reason })),
  )
}
