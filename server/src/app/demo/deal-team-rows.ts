import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { NewEvent } from '../../foundation/events/event.ts'
import { type Exceeded, toldOfExceeding } from '../../opportunities/index.ts'

/** A deal with the stages that it came through, and whom each asks for. */
export type Deal = {
  id: string
  name: string
  customer: string | null
  owner: string
  outcome: string
  department: string | null
  visits: { stage: string; entered: string; left: string | null; roles: StageDefinition['roles'] }[]
}

/** Who takes requests for which role. */
export type Pool = ReadonlyMap<DealRole, readonly string[]>

/** A request as it lies in its table, with who took it. */
export type Row = Record<string, unknown> & {
  id: string
  deal: string
  role: DealRole
  asked_at: string
  taken_by: string | null
  taken_at: string | null
}

export type Team = { deal: Deal; rows: Row[] }

/** Writes requests as they lie in their table. */
export async function insertRequests(tx: Kysely<never>, actor: Actor, rows: readonly Row[]): Promise<void> {
  await sql`insert into resource_request (tenant_id, id, opportunity_id, stage_id, role, required, state, department_id, hours, due_at, needed_on, effort, asked_by, asked_at, asked_of, taken_by, taken_at, ended_at, ended_by, end_reason, result, note, declined, exceeded)
    select ${actor.tenantId}::uuid, n.id, n.deal, n.stage, n.role, n.required, n.state, n.department, n.hours, n.due, n.needed_on, n.effort, n.asked_by, n.asked_at, n.asked_of, n.taken_by, n.taken_at, n.ended_at, n.ended_by, n.end_reason, n.result, n.note, n.declined, n.exceeded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, stage uuid, role text, required boolean, state text, department uuid, hours integer, due timestamptz, needed_on date, effort integer, asked_by uuid, asked_at timestamptz,
      asked_of uuid, taken_by uuid, taken_at timestamptz, ended_at timestamptz, ended_by uuid, end_reason text, result text, note text, declined jsonb, exceeded jsonb)`.execute(
    tx,
  )
}

/** Whoever took a request is in the team from then on. */
export async function insertMembers(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  teams: readonly Team[],
): Promise<void> {
  const seen = new Set<string>()
  const rows = teams.flatMap(({ deal, rows: asked }) =>
    asked.flatMap(({ role, taken_by, taken_at }) => {
      const key = `${deal.id} ${role} ${taken_by}`
      if (taken_by === null || seen.has(key)) return []
      seen.add(key)
      return [{ id: context.newId(), deal: deal.id, user: taken_by, role, since: taken_at }]
    }),
  )
  await sql`insert into deal_member (tenant_id, id, opportunity_id, user_id, role, since, added_by)
    select ${actor.tenantId}::uuid, n.id, n.deal, n."user", n.role, n.since, n."user"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, "user" uuid, role text, since timestamptz)`.execute(
    tx,
  )
}

/** Some of those who sell share credit with whoever helped most. */
export async function writeCredit(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  teams: readonly Team[],
): Promise<void> {
  const shared = teams.filter(
    ({ deal, rows }) => deal.outcome === 'open' && rows.some((row) => row['state'] === 'delivered'),
  )
  const since = new Date(context.now().getTime() - 3 * dayMs).toISOString()
  const rows = shared
    .filter((_, at) => at % 9 === 0)
    .flatMap(({ deal, rows: asked }) => {
      const helper = asked.find(({ taken_by }) => taken_by !== null)?.taken_by
      if (!helper) return []
      const of = (user: string, share: number) => ({ id: context.newId(), deal: deal.id, user, share, since })
      return [of(deal.owner, 8_000), of(helper, 2_000)]
    })
  await sql`insert into deal_credit (tenant_id, id, opportunity_id, user_id, share, since)
    select ${actor.tenantId}::uuid, n.id, n.deal, n."user", n.share, n.since
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, "user" uuid, share integer, since timestamptz)`.execute(
    tx,
  )
}

/** What the story of a deal tells of a request. */
export function eventsOf(deal: Deal, row: Row): NewEvent[] {
  const event = (kind: string, at: unknown, by: unknown, reason: unknown = null): NewEvent => ({
    kind,
    recordType: 'opportunity',
    recordId: deal.id,
    recordName: deal.name,
    customerId: deal.customer,
    at: new Date(at as string),
    by: by as string,
    reason: reason as string | null,
    changes: {
      request: { from: null, to: { id: row.id, name: row.role } },
      dealRole: { from: row.role, to: row.role },
      ...(kind === 'request-accepted' ? toldOfExceeding((row['exceeded'] ?? null) as Exceeded | null) : {}),
    },
  })
  return [
    event('request-asked', row.asked_at, deal.owner, row['note']),
    ...(row.taken_at === null ? [] : [event('request-accepted', row.taken_at, row.taken_by)]),
    ...(row['state'] === 'delivered' ? [event('request-delivered', row['ended_at'], row.taken_by, row['result'])] : []),
    ...(row['state'] === 'withdrawn' ? [event('request-withdrawn', row['ended_at'], deal.owner, 'deal-lost')] : []),
  ]
}
