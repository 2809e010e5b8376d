import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { teamColumn } from '#contract/opportunities/team/team-columns.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { leavingAmong } from '../../foundation/records/owner.ts'
import type { RequestDeal } from '../requests/request.write.ts'
import { renewTeamShares } from './team-shares.ts'

/** A part that somebody is to have in a deal. */
export type Part = { deal: Pick<RequestDeal, 'id' | 'name' | 'customer'>; user: string; role: DealRole }

/** Makes people members of deals, with the sight that their roles need; answers how many were none before. */
export async function joinTeams(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: readonly Part[],
): Promise<number> {
  if (parts.length === 0) return 0
  const leaving = await leavingAmong(tx, actor.tenantId, new Set(parts.map(({ user }) => user)))
  const gone = parts.find(({ user }) => leaving.has(user))
  if (gone) throw invalidField(teamColumn(gone.role), 'member-leaving')
  const rows = parts.map(({ deal, user, role }) => ({ id: context.newId(), deal: deal.id, user, role }))
  const made = await sql<{ deal: string; user: string; role: DealRole }>`
    insert into deal_member (tenant_id, id, opportunity_id, user_id, role, since, added_by, import_id)
    select ${actor.tenantId}::uuid, n.id, n.deal, n."user", n.role, ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid, ${actor.importId ?? null}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, "user" uuid, role text)
    on conflict (tenant_id, opportunity_id, user_id, role) where until is null do nothing returning opportunity_id as deal, user_id as "user", role`.execute(
    tx,
  )
  if (made.rows.length === 0) return 0
  const names = await namesOf(
    tx,
    actor.tenantId,
    made.rows.map(({ user }) => user),
  )
  const deals = new Map(parts.map(({ deal }) => [deal.id, deal]))
  await renewTeamShares(
    tx,
    context,
    actor,
    made.rows.map(({ deal }) => deal),
  )
  await appendEvents(
    tx,
    context,
    actor,
    made.rows.flatMap(({ deal: id, user, role }) => {
      const deal = deals.get(id)
      return deal ? [partEvent(deal, 'member-added', { id: user, name: names.get(user) ?? '' }, role)] : []
    }),
  )
  return made.rows.length
}

async function namesOf(tx: Kysely<never>, tenantId: string, users: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = any(${[...users]}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** What the story of a deal tells of a part that begins or ends. */
export function partEvent(
  deal: Part['deal'],
  kind: 'member-added' | 'member-left',
  user: { id: string; name: string },
  role: DealRole,
  reason: string | null = null,
): NewEvent {
  const side = (value: unknown) => (kind === 'member-added' ? { from: null, to: value } : { from: value, to: null })
  return {
    kind,
    recordType: 'opportunity',
    recordId: deal.id,
    recordName: deal.name,
    customerId: deal.customer,
    reason,
    changes: { member: side(user), dealRole: side(role) },
  }
}

type Ended = { deal: string; name: string; customer: string | null; user: string; userName: string; role: DealRole }

/** Ends some of the parts that an import gave in deals that are still there; answers how many, 0 when none is left. */
export async function endImportedParts(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  importId: string,
  most: number,
): Promise<number> {
  const { tenantId } = actor
  const ended = await sql<Ended>`
    update deal_member as m set until = ${context.now().toISOString()}::timestamptz, ended_by = ${actor.userId}::uuid
    from opportunity o, user_account u
    where m.tenant_id = ${tenantId}::uuid and o.tenant_id = ${tenantId}::uuid and o.id = m.opportunity_id and u.tenant_id = ${tenantId}::uuid and u.id = m.user_id
      and m.id in (select k.id from deal_member k join opportunity d on d.tenant_id = k.tenant_id and d.id = k.opportunity_id
        where k.tenant_id = ${tenantId}::uuid and k.import_id = ${importId}::uuid and k.until is null and d.deleted_at is null order by k.id limit ${most})
    returning o.id as deal, o.name, o.customer_id as customer, u.id as "user", u.name as "userName", m.role`.execute(tx)
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
    ended.rows.map(({ deal, name, customer, user, userName, role }) =>
      partEvent({ id: deal, name, customer }, 'member-left', { id: user, name: userName }, role, 'import-undone'),
    ),
  )
  return ended.rows.length
}
