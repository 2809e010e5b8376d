import { type CreditShare, faultOfCredit } from '#contract/opportunities/team/credit.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { DealTeam } from '#contract/opportunities/team/team.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { judgeAgain } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { requestDealOf } from '../requests/request.write.ts'
import { joinTeams, partEvent } from './joining.actions.ts'
import { rolesOf } from './team-setting.ts'
import { renewTeamShares } from './team-shares.ts'
import { leads, readTeam } from './team.queries.ts'

/** Does something with the team of a locked deal that is the actor's to lead, and answers the team as it is then. */
function onTeam(
  context: Context,
  actor: Actor,
  id: string,
  work: (tx: Tx<never>, locked: LockedRow) => Promise<void>,
): Promise<DealTeam> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, id, 'change')
    if (!leads(actor, locked.ownerId)) throw forbidden()
    await work(tx, locked)
    return readTeam(tx, actor, id)
  })
}

/** Takes somebody into the team of a deal. */
export function addMember(
  context: Context,
  actor: Actor,
  id: string,
  wish: { user: string; role: DealRole },
): Promise<DealTeam> {
  if (!rolesOf(actor).includes(wish.role)) throw invalidField('role', 'choice-unknown')
  return onTeam(context, actor, id, async (tx, locked) => {
    const user = await findTaker(tx, actor.tenantId, wish.user, 'user')
    const made = await joinTeam(tx, context, actor, locked, user, wish.role)
    if (!made) throw new Refusal(409, 'member-already')
  })
}

/** A person who can be asked for work. */
export async function findTaker(
  tx: Kysely<never>,
  tenantId: string,
  id: string,
  path: string,
): Promise<{ id: string; name: string }> {
  const found = await sql<{
    id: string
    name: string
    open: boolean
  }>`select u.id, u.name, ${canBeGiven('u')} as open from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.id = ${id}::uuid`.execute(tx)
  const user = found.rows[0]
  if (!user) throw invalidField(path, 'reference-unknown')
  if (!user.open) throw invalidField(path, 'owner-leaving')
  return { id: user.id, name: user.name }
}

/** Makes somebody a member of a locked deal, with the sight that the role needs; answers whether they were none before. */
export async function joinTeam(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  user: { id: string; name: string },
  role: DealRole,
): Promise<boolean> {
  const joined = await joinTeams(tx, context, actor, [{ deal: requestDealOf(locked), user: user.id, role }])
  if (joined > 0) await judgeAgain(tx, actor.tenantId, locked.id)
  return joined > 0
}

/** Ends somebody's part in a deal. */
export function endMember(context: Context, actor: Actor, id: string, member: string): Promise<DealTeam> {
  return onTeam(context, actor, id, async (tx, locked) => {
    const ended = await sql<{ user: string; role: DealRole; name: string }>`
      update deal_member as m set until = ${context.now().toISOString()}::timestamptz, ended_by = ${actor.userId}::uuid from user_account u
      where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = ${id}::uuid and m.id = ${member}::uuid and m.until is null
        and u.tenant_id = ${actor.tenantId}::uuid and u.id = m.user_id returning m.user_id as "user", m.role, u.name`.execute(
      tx,
    )
    const gone = ended.rows[0]
    if (!gone) throw notFound()
    await renewTeamShares(tx, context, actor, [id])
    await judgeAgain(tx, actor.tenantId, id)
    await appendEvents(tx, context, actor, [
      partEvent(requestDealOf(locked), 'member-left', { id: gone.user, name: gone.name }, gone.role),
    ])
  })
}

/** Splits credit for a deal among its owner and team; the split before stays known for its time. */
export function splitCredit(
  context: Context,
  actor: Actor,
  id: string,
  shares: readonly CreditShare[],
): Promise<DealTeam> {
  return onTeam(context, actor, id, async (tx, locked) => {
    const fault = shares.length === 0 ? null : faultOfCredit(shares)
    if (fault) throw invalidField('shares', fault)
    const before = await readTeam(tx, actor, id)
    const known = new Map(
      [...(before.owner ? [before.owner] : []), ...before.members.map(({ user }) => user)].map((user) => [
        user.id,
        user,
      ]),
    )
    const odd = shares.findIndex(({ user }) => !known.has(user))
    if (odd >= 0) throw invalidField(`shares.${odd}.user`, 'credit-no-member')
    const now = context.now().toISOString()
    await sql`update deal_credit set until = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${id}::uuid and until is null`.execute(
      tx,
    )
    const rows = shares.map((one) => ({ ...one, id: context.newId() }))
    await sql`insert into deal_credit (tenant_id, id, opportunity_id, user_id, share, since)
      select ${actor.tenantId}::uuid, n.id, ${id}::uuid, n."user", n.share, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid, share integer)`.execute(
      tx,
    )
    const after = await readTeam(tx, actor, id)
    const said = ({ credit }: DealTeam) =>
      credit.shares.map(({ user, share }) => `${user.name} ${share / 100}%`).join('、')
    if (said(before) !== said(after))
      await appendEvents(tx, context, actor, [
        lifeEvent(opportunitySpec, locked, 'credit-split', {
          changes: { credit: { from: said(before), to: said(after) } },
        }),
      ])
  })
}
