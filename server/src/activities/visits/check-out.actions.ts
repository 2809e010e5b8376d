import { happenedAt, isSentLater, minutesBetween } from '#contract/activities/visits/check-in.ts'
import type { CheckOut, Visit } from '#contract/activities/visits/visit.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { createWithin } from '../../foundation/records/actions.ts'
import type { RecordActions } from '../../foundation/records/routes.ts'
import { activitySpec } from '../activity.spec.ts'
import { checkGoesOn, type Held, inOwnVisit, judgedCheck, keepStanding, tellOfVisit } from './visit.write.ts'

/** What other rooms make of a visit that is over; given by `app`. */
export type AfterVisit = (tx: Kysely<never>, context: Context, actor: Actor, visit: Visit) => Promise<void>

/**
 * Ends a visit: what the template requires is there or left with a reason, and so is the time that it should take. The activity is done from
 * now on, with the result as its content, and what comes next is planned.
 */
export async function checkOut(
  context: Context,
  actor: Actor,
  id: string,
  said: CheckOut,
  activities: Pick<RecordActions, 'patchLocked'>,
  after: AfterVisit,
): Promise<Visit> {
  return inOwnVisit(context, actor, id, async (held) => {
    const { tx, locked, visit } = held
    await checkGoesOn(held, actor)
    if (visit.checkOut) {
      await goOn(held, context, actor, said)
      return after(tx, context, actor, visit)
    }
    if (!visit.checkIn) throw new Refusal(409, 'not-checked-in')
    const minutes = minutesBetween(visit.checkIn.at, said.at)
    const leftReason = checkLeft(visit, minutes, said, !isSentLater(said.at, context.now()))
    const { verdict, columns } = await judgedCheck(held, context, actor, said)
    const next = said.next ? await planNext(held, context, actor, said.next) : null
    await sql`update visit set out_at = ${columns.at}::timestamptz, out_received_at = ${columns.received_at}::timestamptz, out_verdict = ${columns.verdict}, out_no_position = ${columns.no_position},
        out_reason = ${columns.reason}, out_distance = ${columns.distance}, out_latitude = ${columns.latitude}::float8, out_longitude = ${columns.longitude}::float8, out_accuracy = ${columns.accuracy}::float8,
        minutes = ${minutes}, left_reason = ${leftReason}, next_id = ${next}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const at = happenedAt(visit.checkIn.at, context.now()).toISOString()
    const result = said.result?.trim() ? { content: said.result.trim() } : {}
    await activities.patchLocked(tx, context, actor, locked, { done: true, at, minutes, ...result })
    await keepStanding(tx, actor, id)
    await tellOfVisit(tx, context, actor, locked, 'visit-checked-out', {
      reason: leftReason ?? columns.reason,
      changes: { verdict: { from: null, to: verdict } },
    })
    await after(tx, context, actor, visit)
  })
}

/** Why something was left out, where anything was; a device that could not ask is not refused. */
function checkLeft(visit: Visit, minutes: number, said: CheckOut, mayAsk: boolean): string | null {
  const leftReason = said.leftReason?.trim() || null
  const isShort = minutes < visit.minimumMinutes
  const lacks = (visit.standing?.missing.length ?? 0) > 0
  if (mayAsk && (isShort || lacks) && leftReason === null)
    throw invalidField('leftReason', lacks ? 'visit-steps-missing' : 'visit-too-short')
  return isShort || lacks ? leftReason : null
}

/** What was asked for after the visit is added; when and where it was stays as it is. */
async function goOn({ tx, locked, visit }: Held, context: Context, actor: Actor, said: CheckOut): Promise<void> {
  const lacks = (visit.standing?.missing.length ?? 0) > 0
  const leftReason = said.leftReason?.trim() || visit.leftReason
  if (lacks && leftReason === null) throw invalidField('leftReason', 'visit-steps-missing')
  await sql`update visit set asked_again = false, reviewed_at = null, left_reason = ${leftReason}
    where tenant_id = ${actor.tenantId}::uuid and id = ${visit.id}::uuid`.execute(tx)
  await keepStanding(tx, actor, visit.id)
  await tellOfVisit(tx, context, actor, locked, 'visit-completed-again')
}

/** The next step is an activity of its own with the same customer and deal. */
async function planNext(
  { tx, locked }: Held,
  context: Context,
  actor: Actor,
  next: NonNullable<CheckOut['next']>,
): Promise<string> {
  const { customer, contact, opportunity, lead } = locked.values
  const about = Object.fromEntries(
    Object.entries({ customer, contact, opportunity, lead }).filter(([, id]) => typeof id === 'string'),
  )
  const kept = { ...about, follows: locked.id }
  const row = await createWithin(tx, context, actor, activitySpec, { ...next, done: false }, { kept })
  return row.id
}
