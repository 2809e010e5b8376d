import { standingOf } from '#contract/activities/visits/answers.ts'
import {
  isSentLater,
  mayTakePosition,
  needsReason,
  type NoPosition,
  type Position,
  verdictOf,
  type VisitSetting,
} from '#contract/activities/visits/check-in.ts'
import type { Visit } from '#contract/activities/visits/visit.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'
import { noteRecount } from '../execution/recount.ts'
import { readConsent, readSetting } from './setting.ts'
import { countPhotos, readVisit } from './visit.queries.ts'

/** What a deed finds: the activity under lock and the visit as it stands. */
export type Held = { tx: Tx<never>; locked: LockedRow; visit: Visit }

/** A deed of the one whose visit it is: proof is given for oneself alone. */
export async function inOwnVisit(
  context: Context,
  actor: Actor,
  id: string,
  work: (held: Held) => Promise<void>,
): Promise<Visit> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'change')
    if (locked.values['kind'] !== 'visit') throw new Refusal(409, 'not-a-visit')
    const visit = await readVisit(tx, actor, id)
    if (!visit.mine) throw forbidden()
    await work({ tx, locked, visit })
    return readVisit(tx, actor, id)
  })
}

/** Refuses where a visit has not begun, or is over and nobody asked to go on with it. */
export async function checkGoesOn({ tx, visit }: Held, actor: Actor): Promise<void> {
  if (!visit.checkIn) throw new Refusal(409, 'not-checked-in')
  if (visit.checkOut && !(await isAskedAgain(tx, actor, visit.id))) throw new Refusal(409, 'visit-over')
}

export async function isAskedAgain(tx: Kysely<never>, actor: Actor, id: string): Promise<boolean> {
  const found =
    await sql`select 1 from visit v where v.tenant_id = ${actor.tenantId}::uuid and v.id = ${id}::uuid and v.asked_again`.execute(
      tx,
    )
  return found.rows.length > 0
}

/** Where somebody was, as far as it may be kept: agreed to, within working hours, and found at that moment. */
export async function keptPosition(
  tx: Kysely<never>,
  actor: Actor,
  setting: VisitSetting,
  said: { at: string; position: Position | null; noPosition?: NoPosition | null | undefined },
): Promise<{ position: Position | null; noPosition: NoPosition | null }> {
  const none = (noPosition: NoPosition) => ({ position: null, noPosition })
  if (!mayTakePosition(setting, wallTime(Date.parse(said.at), actor.company.timeZone))) return none('outside-hours')
  const { consent } = await readConsent(tx, actor)
  if (consent !== 'given') return none('no-consent')
  if (!said.position) return none(said.noPosition === 'denied' ? 'denied' : 'unavailable')
  if (Math.abs(Date.parse(said.position.at) - Date.parse(said.at)) > oldestPositionMs)
    throw invalidField('position.at', 'position-too-old')
  return { position: said.position, noPosition: null }
}

/** A position from before is no proof of where somebody is. */
const oldestPositionMs = 5 * 60_000

type Said = {
  at: string
  position: Position | null
  noPosition?: NoPosition | null | undefined
  reason?: string | null | undefined
}

/** A check as it is written: judged against the customer's place, with the reason that it needs. */
export async function judgedCheck({ tx, locked }: Held, context: Context, actor: Actor, said: Said) {
  const { setting } = await readSetting(tx, actor.tenantId)
  const { position, noPosition } = await keptPosition(tx, actor, setting, said)
  const place = await placeOfCustomer(tx, actor, locked.values['customer'] as string | null)
  const { verdict, distance } = verdictOf(position, place, setting.radius)
  const reason = said.reason?.trim() || null
  const mayAsk = !isSentLater(said.at, context.now())
  if (mayAsk && needsReason(verdict, noPosition) && reason === null) throw invalidField('reason', 'reason-required')
  return {
    setting,
    verdict,
    columns: {
      at: said.at,
      received_at: context.now().toISOString(),
      verdict,
      no_position: noPosition,
      reason,
      distance,
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
      accuracy: position?.accuracy ?? null,
    },
  }
}

async function placeOfCustomer(tx: Kysely<never>, actor: Actor, customer: string | null) {
  if (customer === null) return null
  const found = await sql<{ latitude: number; longitude: number }>`select c.latitude, c.longitude from customer c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${customer}::uuid and c.latitude is not null and c.longitude is not null`.execute(
    tx,
  )
  return found.rows[0] ?? null
}

/** Keeps with a visit how far it came along its template, for lists and figures. */
export async function keepStanding(tx: Kysely<never>, actor: Actor, id: string): Promise<void> {
  const visit = await readVisit(tx, actor, id)
  const standing = visit.template && standingOf(visit.template.definition, visit.answers, countPhotos(visit.photos))
  await sql`update visit set asked = ${standing?.asked ?? null}, answered = ${standing?.answered ?? null}, completion = ${standing?.completion ?? null}::float8,
      quality = ${standing?.quality ?? null}::float8, proof = ${visit.proof?.level ?? null}, version = version + 1
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  await noteRecount(tx, actor.tenantId, [id])
}

/** Tells of a visit in the story of its activity and customer. */
export async function tellOfVisit(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  kind: string,
  more: { reason?: string | null; changes?: Record<string, { from: unknown; to: unknown }> } = {},
): Promise<void> {
  await appendEvents(tx, context, actor, [lifeEvent(activitySpec, locked, kind, more)])
}
