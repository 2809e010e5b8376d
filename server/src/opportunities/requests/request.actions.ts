import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { type LockedRow, toLocked } from '../../foundation/records/write.ts'
import { judgeAgain } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { findTaker, joinTeam } from '../team/team.actions.ts'
import { leads } from '../team/team.queries.ts'
import { checkRoom, type Exceeded, toldOfExceeding } from './capacity.check.ts'
import { poolOf } from './pool.queries.ts'
import { readRequest } from './request.queries.ts'
import { type Deed, type Standing, step } from './request.rules.ts'
import { requestDealOf, type RequestEvent, toldOfRequest } from './request.write.ts'

type Locked = {
  id: string
  version: number
  role: DealRole
  department: string | null
  exceeded: boolean
  standing: Standing
  deal: LockedRow
}

/** A request and its deal under lock, the deal first as everywhere. */
async function lockRequest(tx: Kysely<never>, actor: Actor, now: Date, id: string): Promise<Locked> {
  const { deal: known } = await readRequest(tx, actor, now, id)
  const deals = await sql<Record<string, unknown>>`select o.* from opportunity o
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${known.id}::uuid and o.deleted_at is null for update of o`.execute(
    tx,
  )
  const found = await sql<
    Omit<Locked, 'deal' | 'standing'> & Omit<Standing, 'declined'> & { declined: { by: string }[] }
  >`
    select r.id, r.version, r.role, r.department_id as department, r.exceeded is not null as exceeded, r.state, r.asked_of as "askedOf", r.taken_by as "takenBy", r.declined
    from resource_request r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid for update of r`.execute(
    tx,
  )
  const [deal, row] = [deals.rows[0], found.rows[0]]
  if (!deal || !row) throw notFound()
  const { state, askedOf, takenBy, declined, ...rest } = row
  const standing = { state, askedOf, takenBy, declined: declined.map(({ by }) => by) }
  return { ...rest, standing, deal: toLocked(opportunitySpec, deal) }
}

type Written = {
  event: RequestEvent
  reason?: string | null
  /** Columns beside those of the standing. */
  besides?: Record<string, { type: string; value: unknown }>
  joins?: boolean
  to?: { id: string; name: string } | null
  /** Said anew where it goes to somebody with a place or beyond. */
  exceeded?: Exceeded | null
}

/** Does something with a request: locked, decided by the one rule, written with its event. */
function onRequest(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
  deed: Deed,
  prepare: (tx: Tx<never>, locked: Locked) => Promise<Written>,
): Promise<ResourceRequest> {
  return write(context, actor, async (tx: Tx<never>) => {
    const now = context.now()
    const locked = await lockRequest(tx, actor, now, id)
    checkVersion(version, locked)
    const pool = await poolOf(tx, actor.tenantId, locked.role, locked.department)
    const doer = { user: actor.userId, leads: leads(actor, locked.deal.ownerId) }
    const done = step(locked.standing, deed, doer, pool)
    if (!done.allowed) throw new Refusal(done.reason === 'request-not-yours' ? 403 : 409, done.reason)
    const { event, reason = null, besides = {}, joins, to, exceeded } = await prepare(tx, locked)
    // What was said of one person says nothing of the next.
    const told = exceeded === undefined && holderOf(done.next) !== holderOf(locked.standing) ? null : exceeded
    const kept = told === undefined ? {} : { exceeded: { type: 'jsonb', value: told && JSON.stringify(told) } }
    await writeStanding(tx, actor, now, locked, done.next, reason, { ...besides, ...kept })
    if (joins) await joinTeam(tx, context, actor, locked.deal, { id: actor.userId, name: actor.name }, locked.role)
    const changes = {
      ...(to === undefined ? {} : { askedOf: { from: null, to } }),
      ...toldOfExceeding(exceeded ?? null),
    }
    await appendEvents(
      tx,
      context,
      actor,
      toldOfRequest(requestDealOf(locked.deal), locked, event, { reason, changes }),
    )
    return readRequest(tx, actor, now, id)
  })
}

/** With whom a request is by name. */
const holderOf = ({ takenBy, askedOf }: Standing) => takenBy ?? askedOf

async function writeStanding(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  { id, standing, deal }: Locked,
  next: Standing,
  reason: string | null,
  besides: NonNullable<Written['besides']>,
): Promise<void> {
  const at = now.toISOString()
  const isEnd = next.state === 'delivered' || next.state === 'withdrawn'
  const taken = next.takenBy !== standing.takenBy
  // Whoever declines says why; who is asked again by name has declined nothing any more.
  const newly = next.declined.filter((user) => !standing.declined.includes(user))
  const said = newly.map((by) => ({ by, reason: reason ?? '', at }))
  const more = Object.entries(besides).map(
    ([column, { type, value }]) => sql`, ${sql.ref(column)} = ${value}::${sql.raw(type)}`,
  )
  await sql`update resource_request as r set version = r.version + 1, state = ${next.state}, asked_of = ${next.askedOf}::uuid, taken_by = ${next.takenBy}::uuid,
      taken_at = ${taken ? sql`${next.takenBy === null ? null : at}::timestamptz` : sql`r.taken_at`},
      declined = (select coalesce(jsonb_agg(d.said), '[]'::jsonb) from jsonb_array_elements(r.declined) as d(said) where d.said ->> 'by' = any(${[...next.declined]}::text[])) || ${JSON.stringify(said)}::jsonb,
      ended_at = ${isEnd ? at : null}::timestamptz, ended_by = ${isEnd ? actor.userId : null}::uuid, end_reason = ${next.state === 'withdrawn' ? reason : null}${sql.join(more, sql``)}
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid`.execute(tx)
  await judgeAgain(tx, actor.tenantId, deal.id)
}

type At = [context: Context, actor: Actor, id: string, version: number | undefined]

/** Takes a request: whoever does becomes a member of the deal's team. Beyond what they take at a time they say why. */
export function acceptRequest(
  ...[context, actor, id, version, wish]: [
    ...At,
    { neededOn?: string | null | undefined; effort?: number | null | undefined; exceeding?: string | undefined },
  ]
): Promise<ResourceRequest> {
  const besides = {
    ...(wish.neededOn === undefined ? {} : { needed_on: { type: 'date', value: wish.neededOn } }),
    ...(wish.effort === undefined ? {} : { effort: { type: 'integer', value: wish.effort } }),
  }
  return onRequest(context, actor, id, version, { kind: 'accept' }, async (tx, locked) => {
    const to = { user: actor.userId, role: locked.role, department: locked.department, request: id }
    // Who was asked beyond what they take need not say again why.
    const isSaid = locked.exceeded && locked.standing.askedOf === actor.userId
    const exceeded = isSaid ? undefined : await checkRoom(tx, actor, to, wish.exceeding)
    return { event: 'request-accepted', joins: true, besides, ...(exceeded === undefined ? {} : { exceeded }) }
  })
}

/** Declines a request with a reason; it goes to the next. */
export function declineRequest(...[context, actor, id, version, reason]: [...At, string]): Promise<ResourceRequest> {
  return onRequest(context, actor, id, version, { kind: 'decline' }, async () => ({
    event: 'request-declined',
    reason,
  }))
}

/** Delivers what was asked for, in words and where there is one as a file of the deal. */
export function deliverRequest(
  ...[context, actor, id, version, wish]: [...At, { result: string; file?: string | null | undefined }]
): Promise<ResourceRequest> {
  return onRequest(context, actor, id, version, { kind: 'deliver' }, async (tx, { deal }) => {
    if (wish.file) {
      const found =
        await sql`select 1 from file f where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${wish.file}::uuid and f.record_type = 'opportunity' and f.record_id = ${deal.id}::uuid and f.deleted_at is null`.execute(
          tx,
        )
      if (found.rows.length === 0) throw invalidField('file', 'reference-unknown')
    }
    return {
      event: 'request-delivered',
      reason: wish.result,
      besides: { result: { type: 'text', value: wish.result }, file_id: { type: 'uuid', value: wish.file ?? null } },
    }
  })
}

/** Gives a request to somebody by name, or back to the pool. */
export function reassignRequest(
  ...[context, actor, id, version, wish]: [
    ...At,
    { person: string | null; reason?: string | undefined; exceeding?: string | undefined },
  ]
): Promise<ResourceRequest> {
  const { person, reason = null, exceeding } = wish
  return onRequest(context, actor, id, version, { kind: 'reassign', to: person }, async (tx, locked) => {
    const said = { event: 'request-reassigned', reason } as const
    if (person === null) return { ...said, to: null }
    const to = await findTaker(tx, actor.tenantId, person, 'person')
    const { role, department } = locked
    const exceeded = await checkRoom(tx, actor, { user: person, role, department, request: id }, exceeding)
    return { ...said, to, exceeded }
  })
}

/** Takes a request back. */
export function withdrawRequest(...[context, actor, id, version, reason]: [...At, string]): Promise<ResourceRequest> {
  return onRequest(context, actor, id, version, { kind: 'withdraw' }, async () => ({
    event: 'request-withdrawn',
    reason,
  }))
}
