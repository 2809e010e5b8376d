import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { wholeCredit } from '#contract/opportunities/team/credit.ts'
import type { DealMember, DealTeam } from '#contract/opportunities/team/team.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'

/** Whether a deal is somebody's to lead: they own it, or their role reaches whose it is. What is only shared with them is not. */
export function leads(actor: Actor, ownerId: string | null): boolean {
  return reaches(sightOf(actor, 'opportunity', 'change'), ownerId)
}

/** The team of a deal in the reader's sight, those who left it last, and how credit is split. */
export async function readTeam(tx: Kysely<never>, actor: Actor, id: string): Promise<DealTeam> {
  const { tenantId } = actor
  const deals = await sql<{ owner: DealTeam['owner']; deleted: boolean }>`
    select case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as owner, r.deleted_at is not null as deleted
    from opportunity r left join user_account u on u.tenant_id = r.tenant_id and u.id = r.owner_id
    where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'opportunity', 'see', 'r')}`.execute(
    tx,
  )
  const deal = deals.rows[0]
  if (!deal) throw notFound()
  const members = await sql<DealMember>`
    select m.id, jsonb_build_object('id', u.id, 'name', u.name) as "user", m.role, m.since, m.until, not ${canBeGiven('u')} as left,
      case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as "addedBy"
    from deal_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
    left join user_account a on a.tenant_id = m.tenant_id and a.id = m.added_by
    where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = ${id}::uuid order by m.until desc nulls first, m.since, m.id limit 200`.execute(
    tx,
  )
  const shares = await sql<{ user: { id: string; name: string }; share: number; since: string }>`
    select jsonb_build_object('id', u.id, 'name', u.name) as "user", c.share, c.since from deal_credit c
    join user_account u on u.tenant_id = c.tenant_id and u.id = c.user_id
    where c.tenant_id = ${tenantId}::uuid and c.opportunity_id = ${id}::uuid and c.until is null order by c.share desc, u.name`.execute(
    tx,
  )
  const split = shares.rows.map(({ user, share }) => ({ user, share }))
  return {
    owner: deal.owner,
    members: members.rows.filter(({ until }) => until === null),
    former: members.rows.filter(({ until }) => until !== null).slice(0, 20),
    credit: {
      since: shares.rows[0]?.since ?? null,
      shares: split.length > 0 ? split : deal.owner ? [{ user: deal.owner, share: wholeCredit }] : [],
    },
    may: { change: !deal.deleted && leads(actor, deal.owner?.id ?? null) },
  }
}

/** Whose a deal is, and who works on it just now. */
export async function readPeopleOfDeal(tx: Kysely<never>, tenantId: string, deal: string): Promise<string[]> {
  const found = await sql<{ person: string }>`
    select o.owner_id as person from opportunity o where o.tenant_id = ${tenantId}::uuid and o.id = ${deal}::uuid and o.owner_id is not null
    union select m.user_id from deal_member m where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = ${deal}::uuid and m.until is null`.execute(
    tx,
  )
  return found.rows.map(({ person }) => person)
}

/** The first of the deal's people for each of these roles, of those who can be given anything. */
export async function membersFor(
  tx: Kysely<never>,
  tenantId: string,
  deal: string,
  roles: readonly DealRole[],
): Promise<Map<DealRole, string>> {
  const found = await sql<{ role: DealRole; user: string }>`
    select distinct on (m.role) m.role, m.user_id as "user" from deal_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
    where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = ${deal}::uuid and m.until is null and m.role = any(${[...roles]}::text[]) and ${canBeGiven('u')}
    order by m.role, m.since, m.id`.execute(tx)
  return new Map(found.rows.map(({ role, user }) => [role, user]))
}
