import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import type { RequestView } from '#contract/opportunities/requests/request.operations.ts'
import { type DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { addDays } from '#contract/shared/period.ts'
import { leads } from '../team/team.queries.ts'
import {
  dueWithinWeek,
  isLate,
  mayKnow,
  readRequestReader,
  type RequestReader,
  takenByMe,
  waitsForMe,
  waitsInPool,
} from './request-sight.ts'
import { withRoom } from './request-room.queries.ts'
import { step, type Standing } from './request.rules.ts'

export type RequestQuestion = {
  show: RequestView
  record?: string | undefined
  role?: DealRole | undefined
  person?: string | undefined
  state?: ResourceRequest['state'] | 'live' | 'waiting' | undefined
  late?: 'true' | 'false' | undefined
  due?: 'week' | undefined
  from?: string | undefined
  to?: string | undefined
  limit: number
  cursor?: string | undefined
}

type Row = Omit<ResourceRequest, 'may' | 'declined' | 'deal' | 'required' | 'poolFull' | 'exceeds'> & {
  required: boolean
  deal: { id: string; name: string; open: boolean }
  deal_owner: string | null
  department: string | null
  declined: { by: { id: string; name: string }; reason: string; at: string }[]
  in_pool: boolean
}

const named = (alias: string) =>
  sql.raw(
    `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  )

/** Requests as their reader may know them, by a condition on `r` (the request) and `o` (its deal). */
export async function readRequests(
  tx: Kysely<never>,
  reader: RequestReader,
  now: Date,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<ResourceRequest[]> {
  const { actor } = reader
  const { tenantId } = actor
  const today = dayIn(actor.company.timeZone, now)
  const found = await sql<Row>`
    select r.id, r.version, r.state, r.role, r.required, r.note, r.hours, r.due_at as "dueAt", r.needed_on as "neededOn", r.effort, r.asked_at as "askedAt",
      r.taken_at as "takenAt", r.ended_at as "endedAt", r.end_reason as "endReason", r.result, ${isLate(now, today)} as late,
      case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name) end as stage,
      jsonb_build_object('id', o.id, 'name', o.name, 'open', ${inSight(actor, 'opportunity', 'see', 'o')}) as deal, o.owner_id as deal_owner, r.department_id as department, c.name as customer,
      case when r.exceeded is null then null else jsonb_build_object('held', r.exceeded -> 'held', 'capacity', r.exceeded -> 'capacity', 'reason', r.exceeded ->> 'reason', 'by',
        (select ${named('eb')} from user_account eb where eb.tenant_id = ${tenantId}::uuid and eb.id = (r.exceeded ->> 'by')::uuid)) end as exceeded,
      ${named('ow')} as owner, ${named('ab')} as "askedBy", ${named('ao')} as "askedOf", ${named('tb')} as "takenBy", ${named('f')} as file,
      (select coalesce(jsonb_agg(jsonb_build_object('by', jsonb_build_object('id', u.id, 'name', u.name), 'reason', d.said ->> 'reason', 'at', d.said ->> 'at') order by d.place), '[]'::jsonb)
        from jsonb_array_elements(r.declined) with ordinality as d(said, place) join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = (d.said ->> 'by')::uuid) as declined,
      ${reader.among} as in_pool
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    left join stage s on s.tenant_id = r.tenant_id and s.id = r.stage_id
    left join customer c on c.tenant_id = r.tenant_id and c.id = o.customer_id
    left join user_account ow on ow.tenant_id = r.tenant_id and ow.id = o.owner_id
    left join user_account ab on ab.tenant_id = r.tenant_id and ab.id = r.asked_by
    left join user_account ao on ao.tenant_id = r.tenant_id and ao.id = r.asked_of
    left join user_account tb on tb.tenant_id = r.tenant_id and tb.id = r.taken_by
    left join file f on f.tenant_id = r.tenant_id and f.id = r.file_id and f.deleted_at is null
    where r.tenant_id = ${tenantId}::uuid and ${mayKnow(reader)} and ${where} order by ${order} limit ${limit}`.execute(
    tx,
  )
  const departments = new Map(found.rows.map(({ id, department }) => [id, department]))
  const requests = found.rows.map((row) => toRequest(row, actor))
  return withRoom(tx, actor, today, requests, departments)
}

function toRequest({ deal_owner, department: _, in_pool, ...row }: Row, actor: Actor) {
  const standing: Standing = {
    state: row.state,
    askedOf: row.askedOf?.id ?? null,
    takenBy: row.takenBy?.id ?? null,
    declined: row.declined.map(({ by }) => by.id),
  }
  const doer = { user: actor.userId, leads: leads(actor, deal_owner) }
  const pool = in_pool ? [actor.userId] : []
  const may = (kind: 'accept' | 'decline' | 'deliver' | 'withdraw') => step(standing, { kind }, doer, pool).allowed
  // A customer whose name the reader's role closes is not told by a request either.
  const closed = row.customer !== null && fieldAccess(actor.rights, 'opportunity', 'customer') === 'hidden'
  return {
    ...row,
    customer: closed ? null : row.customer,
    may: {
      accept: may('accept'),
      decline: may('decline'),
      deliver: may('deliver'),
      withdraw: may('withdraw'),
      reassign: step(standing, { kind: 'reassign', to: null }, doer, pool).allowed,
    },
  }
}

function shown(reader: RequestReader, { show, record }: RequestQuestion): RawBuilder<unknown> {
  const me = sql`${reader.actor.userId}::uuid`
  switch (show) {
    case 'mine':
      return sql`(${waitsForMe(reader)} or ${takenByMe(reader)})`
    case 'pool':
      return waitsInPool(reader)
    case 'taken':
      return takenByMe(reader)
    case 'asked':
      return sql`(r.asked_by = ${me} or o.owner_id = ${me})`
    case 'done':
      return sql`r.taken_by = ${me} and r.state = 'delivered'`
    case 'record':
      return record === undefined ? sql`false` : sql`r.opportunity_id = ${record}::uuid`
    case 'all':
      return sql`true`
  }
}

/** The conditions of a question, for lists and files alike. */
export function requestConditions(reader: RequestReader, now: Date, question: RequestQuestion): RawBuilder<unknown> {
  const { role, person, state, late, due, from, to } = question
  const zone = reader.actor.company.timeZone
  const border = (day: string) => sql`${startOfDay(day, zone)}::timestamptz`
  const parts = [shown(reader, question)]
  if (role) parts.push(sql`r.role = ${role}`)
  if (person) parts.push(sql`coalesce(r.taken_by, r.asked_of) = ${person}::uuid`)
  if (state === 'live') parts.push(sql`r.state in ('open', 'accepted', 'unstaffed')`)
  else if (state === 'waiting') parts.push(sql`r.state in ('open', 'unstaffed')`)
  else if (state) parts.push(sql`r.state = ${state}`)
  if (late) parts.push(sql`${isLate(now, dayIn(zone, now))} is ${sql.raw(late === 'true' ? 'true' : 'not true')}`)
  if (due) parts.push(dueWithinWeek(now, zone))
  if (from) parts.push(sql`r.asked_at >= ${border(from)}`)
  if (to) parts.push(sql`r.asked_at < ${border(addDays(to, 1))}`)
  return sql`${sql.join(parts, sql` and `)}`
}

/** When a request is due for whom it waits: to be answered, or once it was taken, to be delivered. */
const dueFor = sql`coalesce(case when r.state = 'accepted' then r.needed_on::timestamp at time zone 'UTC' else r.due_at end, 'infinity')`
const inbox = sql`${dueFor}, r.id`

/** Requests of one kind; what waits comes by when it is due, everything else the newest first. */
export async function listRequests(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  question: RequestQuestion,
): Promise<{ items: ResourceRequest[]; nextCursor: string | null }> {
  const reader = await readRequestReader(tx, actor)
  const byDue = ['mine', 'pool', 'taken'].includes(question.show)
  const { cursor } = question
  const read = /^(\d+|infinity)_([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (cursor !== undefined && !read) throw invalidField('cursor', 'cursor-malformed')
  const place = read?.[1] === 'infinity' ? 'infinity' : new Date(Number(read?.[1] ?? 0)).toISOString()
  const after = !read
    ? sql`true`
    : byDue
      ? sql`(${dueFor}, r.id) > (${place}::timestamptz, ${read[2]}::uuid)`
      : sql`r.id < ${read[2]}::uuid`
  const where = sql`${requestConditions(reader, now, question)} and ${after}`
  const rows = await readRequests(tx, reader, now, where, byDue ? inbox : sql`r.id desc`, question.limit + 1)
  const page = rows.slice(0, question.limit)
  const last = page.at(-1)
  const due = last && (last.state === 'accepted' ? last.neededOn : last.dueAt)
  const next = last && `${due ? Date.parse(due) : 'infinity'}_${last.id}`
  return { items: page, nextCursor: rows.length > question.limit && next ? next : null }
}

/** One request that its reader may know. */
export async function readRequest(tx: Kysely<never>, actor: Actor, now: Date, id: string): Promise<ResourceRequest> {
  const reader = await readRequestReader(tx, actor)
  const [request] = await readRequests(tx, reader, now, sql`r.id = ${id}::uuid`, sql`r.id`, 1)
  if (!request) throw notFound()
  return request
}

/** What waits for somebody, by name or in their pools, what they are at, and how much of it is late. */
export async function countRequests(tx: Kysely<never>, actor: Actor, now: Date) {
  const reader = await readRequestReader(tx, actor)
  const late = isLate(now, dayIn(actor.company.timeZone, now))
  const found = await sql<{ mine: number; pool: number; taken: number; late: number }>`
    select count(*) filter (where ${waitsForMe(reader)})::int as mine, count(*) filter (where ${waitsInPool(reader)})::int as pool,
      count(*) filter (where ${takenByMe(reader)})::int as taken, count(*) filter (where ${late})::int as late
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.state in ('open', 'accepted') and o.deleted_at is null
      and (${waitsForMe(reader)} or ${takenByMe(reader)} or ${waitsInPool(reader)})`.execute(tx)
  return { ...(found.rows[0] ?? { mine: 0, pool: 0, taken: 0, late: 0 }), roles: reader.roles }
}
