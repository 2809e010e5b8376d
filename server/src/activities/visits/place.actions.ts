import type { Visit } from '#contract/activities/visits/visit.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { customerActions, customerSpec } from '../../customers/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { readVisit } from './visit.queries.ts'
import { inOwnVisit, tellOfVisit } from './visit.write.ts'

/** Proposes where somebody checked in as the place of the customer; the visit is the evidence. */
export async function proposePlace(context: Context, actor: Actor, id: string): Promise<Visit> {
  return inOwnVisit(context, actor, id, async ({ tx, locked, visit }) => {
    const position = visit.checkIn?.position
    if (!position || !locked.values['customer']) throw new Refusal(409, 'no-position-to-propose')
    await sql`insert into place_proposal (tenant_id, id, by_id, at, latitude, longitude, accuracy, state)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz, ${position.latitude}, ${position.longitude}, ${position.accuracy}, 'open')
      on conflict (tenant_id, id) do nothing`.execute(tx)
    await tellOfVisit(tx, context, actor, locked, 'place-proposed')
  })
}

/** Takes a proposed place over into the customer, by the rules for changing it, or leaves it. */
export async function settlePlace(context: Context, actor: Actor, id: string, take: boolean): Promise<Visit> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'see')
    const { proposal } = await readVisit(tx, actor, id)
    const customer = locked.values['customer']
    if (typeof customer !== 'string') throw new Refusal(409, 'place-not-proposed')
    const held = await lockRecord(tx, actor, customerSpec, customer, 'change')
    if (proposal?.state !== 'open' || proposal.latitude === null) throw new Refusal(409, 'place-not-proposed')
    if (take)
      await customerActions.patchLocked(tx, context, actor, held, {
        givenLatitude: proposal.latitude,
        givenLongitude: proposal.longitude,
        datum: 'WGS84',
      })
    await sql`update place_proposal set state = ${take ? 'taken' : 'dismissed'}, settled_by = ${actor.userId}::uuid, settled_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tellOfVisit(tx, context, actor, locked, take ? 'place-taken' : 'place-dismissed')
    return readVisit(tx, actor, id)
  })
}
