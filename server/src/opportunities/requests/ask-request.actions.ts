import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { afterWorking, readWorkingTime } from '../../organization/index.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { rolesOf } from '../team/team-setting.ts'
import { findTaker } from '../team/team.actions.ts'
import { checkRoom, toldOfExceeding } from './capacity.check.ts'
import { withPlace } from './capacity.queries.ts'
import { staffFor } from './pool.queries.ts'
import { readRequest } from './request.queries.ts'
import { issued } from './request.rules.ts'
import { requestDealOf, toldOfRequest } from './request.write.ts'

export type RequestWish = {
  opportunity: string
  role: DealRole
  person?: string | undefined
  note: string
  hours?: number | null | undefined
  neededOn?: string | null | undefined
  effort?: number | null | undefined
  exceeding?: string | undefined
}

/** Asks by hand for somebody's work on a deal that one may change. */
export function askRequest(context: Context, actor: Actor, wish: RequestWish): Promise<ResourceRequest> {
  if (!rolesOf(actor).includes(wish.role)) throw invalidField('role', 'choice-unknown')
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, wish.opportunity, 'change')
    const deal = requestDealOf(locked)
    if (locked.columns['outcome'] === 'lost') throw new Refusal(409, 'request-deal-ended')
    if (wish.person) await findTaker(tx, actor.tenantId, wish.person, 'person')
    const { department, members, pools } = await staffFor(tx, actor.tenantId, deal, [wish.role])
    const free = wish.person ? [] : await withPlace(tx, actor.tenantId, department, members)
    const member = wish.person ?? free.find(({ user }) => user !== actor.userId)?.user ?? null
    const exceeded = wish.person
      ? await checkRoom(tx, actor, { user: wish.person, role: wish.role, department, request: null }, wish.exceeding)
      : null
    const { state, askedOf } = issued(
      member,
      pools.map(({ user }) => user),
    )
    const id = context.newId()
    const now = context.now()
    const due = wish.hours ? afterWorking(now, wish.hours * 60, await readWorkingTime(tx, actor)).toISOString() : null
    await sql`insert into resource_request (tenant_id, id, opportunity_id, role, state, department_id, note, hours, due_at, needed_on, effort, asked_by, asked_at, asked_of, exceeded)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${deal.id}::uuid, ${wish.role}, ${state}, ${department}::uuid, ${wish.note}, ${wish.hours ?? null}, ${due}::timestamptz, ${wish.neededOn ?? null}::date, ${wish.effort ?? null},
        ${actor.userId}::uuid, ${now.toISOString()}::timestamptz, ${askedOf}::uuid,
        ${exceeded && JSON.stringify(exceeded)}::jsonb)`.execute(tx)
    await appendEvents(
      tx,
      context,
      actor,
      toldOfRequest(deal, { id, role: wish.role }, 'request-asked', {
        reason: wish.note,
        changes: toldOfExceeding(exceeded),
      }),
    )
    return readRequest(tx, actor, now, id)
  })
}
