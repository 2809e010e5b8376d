import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { addDays } from '#contract/shared/period.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { ofMyPools } from './pool.queries.ts'

/** Somebody who reads requests: what their pools take. */
export type RequestReader = { actor: Actor; roles: DealRole[]; among: RawBuilder<boolean> }

export async function readRequestReader(tx: Kysely<never>, actor: Actor): Promise<RequestReader> {
  return { actor, ...(await ofMyPools(tx, actor)) }
}

/** Open requests `r` of the reader's pools that nobody is asked for by name and that they have not declined. */
export function waitsInPool({ actor, among }: RequestReader): RawBuilder<boolean> {
  return sql`(r.state = 'open' and r.asked_of is null and ${among} and not r.declined @> ${JSON.stringify([{ by: actor.userId }])}::jsonb)`
}

/** Requests `r` that wait for the reader by name. */
export function waitsForMe({ actor }: RequestReader): RawBuilder<boolean> {
  return sql`(r.state = 'open' and r.asked_of = ${actor.userId}::uuid)`
}

/** Requests `r` that the reader took and has not delivered. */
export function takenByMe({ actor }: RequestReader): RawBuilder<boolean> {
  return sql`(r.state = 'accepted' and r.taken_by = ${actor.userId}::uuid)`
}

/** Which requests `r` of deals `o` somebody may know: those of deals in sight, and those that they asked, took, declined or can take. */
export function mayKnow(reader: RequestReader): RawBuilder<boolean> {
  const me = sql`${reader.actor.userId}::uuid`
  return sql`o.deleted_at is null and (${inSight(reader.actor, 'opportunity', 'see', 'o')} or r.asked_by = ${me} or r.asked_of = ${me} or r.taken_by = ${me}
    or ${waitsInPool(reader)} or r.declined @> ${JSON.stringify([{ by: reader.actor.userId }])}::jsonb)`
}

/** When a request `r` is late: nobody has taken it in time, or what it needs is not there on the day. */
export function isLate(now: Date, today: string): RawBuilder<boolean> {
  return sql`((r.state in ('open', 'unstaffed') and r.due_at < ${now.toISOString()}::timestamptz or r.state in ('open', 'unstaffed', 'accepted') and r.needed_on < ${today}::date) is true)`
}

/** Live requests `r` that are needed within a week, or of which nobody said when, due within it. */
export function dueWithinWeek(now: Date, timeZone: string): RawBuilder<boolean> {
  const end = addDays(dayIn(timeZone, now), 7)
  const moment = startOfDay(end, timeZone)
  return sql`(r.state in ('open', 'accepted') and (r.needed_on < ${end}::date or r.needed_on is null and r.due_at < ${moment}::timestamptz))`
}

/** Which of these requests somebody may hear of. */
export async function requestsSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const reader = await readRequestReader(tx, actor)
  const found = await sql<{
    id: string
  }>`select r.id from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and ${mayKnow(reader)}`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}
