import type { StoryEvent } from '#contract/platform/event.ts'
import type { TimelineQuestion } from '#contract/platform/timeline.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { closedAmong } from '../foundation/access/closed.sql.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { startOfDay } from '../foundation/calendar/wall-time.ts'
import type { Changes } from '../foundation/events/event.ts'
import { firstIdAt } from '../foundation/ids.ts'
import {
  checkedCursor,
  closedReferences,
  eventColumns,
  type EventRow,
  pageOf,
  type Specs,
  toEvent,
} from './event.queries.ts'
import { answersSql } from './timeline.sql.ts'

/** A customer whose story is told, with all the ids under which it stands in the log: its own, and those of customers merged into it. */
export type StoryMember = { id: string; name: string; ids: readonly string[] }

/** What the story of a customer needs of the room that knows customers; given by `app`. */
export type StoryRoom = {
  /** The customer and, where asked, all below it that the reader sees. */
  members: (tx: Kysely<never>, actor: Actor, id: string, below: boolean) => Promise<StoryMember[]>
  /** What stands in a customer's story although it is no record, and the condition under which the reader sees the one with this id. */
  besides: readonly { type: string; seen: (actor: Actor, id: RawBuilder<unknown>) => RawBuilder<boolean> }[]
  /** Whether a reader is told of an event `e` of a record in sight: what it tells may be kept from them. */
  tells: (actor: Actor) => RawBuilder<boolean>
  /** What events tell that is kept elsewhere and may change, as it is now, by event; for a reader who sees their records. */
  told: (
    tx: Kysely<never>,
    actor: Actor,
    events: readonly { id: string; kind: string; changes: Changes }[],
  ) => Promise<ReadonlyMap<string, Changes>>
}

export type Asked = Partial<TimelineQuestion> & { limit: number }

/** Record types whose events stand in the story of their customer. */
const around: readonly RecordType[] = ['contact', 'opportunity', 'activity']

/**
 * The story of one record, newest first. The caller has proved that the reader sees the record itself; of everything else only what
 * the reader sees is told, and nothing counts what is not.
 */
export async function readTimeline(
  tx: Kysely<never>,
  specs: Specs,
  room: StoryRoom,
  actor: Actor,
  type: RecordType,
  id: string,
  asked: Asked,
): Promise<{ items: StoryEvent[]; nextCursor: string | null }> {
  const known =
    type === 'customer' ? await room.members(tx, actor, id, asked.below === 'true') : [{ id, name: '', ids: [id] }]
  const members = asked.customers ? known.filter((member) => asked.customers?.includes(member.id)) : known
  const ways = members.length === 0 ? [] : waysTo(specs, room, actor, type, members, asked)
  if (ways.length === 0) return { items: [], nextCursor: null }
  const limit = asked.limit + 1
  const found = await sql<EventRow & { member: string }>`
    select ${eventColumns}, p.member
    from (select w.id, w.member from (${sql.join(ways, sql` union all `)}) w order by w.id desc limit ${limit}) p
    join event e on e.tenant_id = ${actor.tenantId}::uuid and e.id = p.id
    left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = e.actor_id
    order by e.id desc`.execute(tx)
  const names = new Map(members.map((member) => [member.id, member.name]))
  const closed = await closedReferences(tx, specs, actor, found.rows)
  const deals = found.rows.flatMap((row) => (row.record_type === 'opportunity' ? (row.record_id ?? []) : []))
  const hidden = await closedAmong(tx, actor, 'opportunity', deals)
  const told = await room.told(tx, actor, found.rows)
  return pageOf(found.rows, asked.limit, (row) => ({
    ...toEvent(specs, actor, { ...row, changes: told.get(row.id) ?? row.changes }, closed, hidden),
    customer:
      asked.below === 'true' && type === 'customer' ? { id: row.member, name: names.get(row.member) ?? '' } : null,
  }))
}

/**
 * Statements of which each gives the newest events of one kind of belonging by an index of its own, and of which no event meets two: with
 * `or` between them the whole log would be read.
 */
function waysTo(
  specs: Specs,
  room: StoryRoom,
  actor: Actor,
  type: RecordType,
  members: readonly StoryMember[],
  asked: Asked,
): RawBuilder<unknown>[] {
  const pairs = members.flatMap((member) => member.ids.map((id) => [id, member.id] as const))
  const ids = pairs.map(([id]) => id)
  const subject = sql`unnest(${ids}::uuid[], ${pairs.map(([, member]) => member)}::uuid[]) as m(id, member)`
  const answers = (other: string) => answersSql(specs, actor, other, asked)
  const bounds = sql`${boundsSql(actor, asked)} and ${room.tells(actor)}`
  const way = (from: RawBuilder<unknown>, where: RawBuilder<unknown> | null) =>
    where === null
      ? []
      : [
          sql`(select e.id, m.member from ${from} cross join lateral (select e.id from event e
            where e.tenant_id = ${actor.tenantId}::uuid and ${where} and ${bounds} order by e.id desc limit ${asked.limit + 1}) e)`,
        ]
  const onRecord = (condition: RawBuilder<unknown> | null, record: string) =>
    condition && sql`e.record_id = ${sql.ref(`${record}.id`)} and ${condition}`
  const ways = way(subject, onRecord(answers(type), 'm'))
  const linked = sql`${subject} join activity a on a.tenant_id = ${actor.tenantId}::uuid and ${sql.ref(`a.${type}_id`)} = m.id and ${inSight(actor, 'activity', 'see', 'a')}`
  if (type === 'contact' || type === 'opportunity' || type === 'lead')
    ways.push(...way(linked, onRecord(answers('activity'), 'a')))
  if (type !== 'customer' && type !== 'contact' && type !== 'opportunity') return ways

  const leads = sql`${subject} join lead l on l.tenant_id = ${actor.tenantId}::uuid and ${sql.ref(`l.converted_${type}_id`)} = m.id and ${inSight(actor, 'lead', 'see', 'l')}`
  ways.push(...way(leads, onRecord(answers('lead'), 'l')))
  if (type !== 'customer') return ways

  ways.push(...way(subject, aroundSql(specs, room, actor, answers)))
  // Activities of the lead that the customer was: those that the log did not note with the customer at the time.
  const before = sql`${leads} join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.lead_id = l.id and ${inSight(actor, 'activity', 'see', 'a')}`
  const elsewhere = answers('activity')
  return [
    ...ways,
    ...way(
      before,
      elsewhere &&
        sql`e.record_id = a.id and ${elsewhere} and (e.customer_id is null or e.customer_id <> all(${ids}::uuid[]))`,
    ),
  ]
}

/** Events noted with a customer `m`: of its contacts, opportunities and activities in sight, and of what else its room knows. */
function aroundSql(
  specs: Specs,
  room: StoryRoom,
  actor: Actor,
  answers: (type: string) => RawBuilder<boolean> | null,
): RawBuilder<unknown> | null {
  // Whether it answers is asked first: looking whether a record is in sight costs more than most answers do.
  const told = [
    ...around.map((other) => ({ condition: answers(other), seen: recordInSight(actor, specs, other) })),
    ...room.besides.map((other) => ({ condition: answers(other.type), seen: other.seen(actor, sql`e.record_id`) })),
  ].flatMap(({ condition, seen }) => (condition ? [sql`case when ${condition} then ${seen} else false end`] : []))
  return told.length === 0 ? null : sql`e.customer_id = m.id and (${sql.join(told, sql` or `)})`
}

/** Who sees all records of a type sees their past as well; otherwise the record itself must be in sight. */
function recordInSight(actor: Actor, specs: Specs, type: RecordType): RawBuilder<boolean> {
  const { kind } = sightOf(actor, type, 'see')
  if (kind !== 'people') return kind === 'all' ? sql`true` : sql`false`
  return sql`exists(select 1 from ${sql.table(specs[type].table)} as x where x.tenant_id = ${actor.tenantId}::uuid and x.id = e.record_id and ${inSight(actor, type, 'see', 'x')})`
}

/** Who, when, and from where on. Ids are ordered by time, so days are borders of ids. */
function boundsSql(actor: Actor, asked: Asked): RawBuilder<unknown> {
  const borderOf = (day: string) => firstIdAt(new Date(startOfDay(day, actor.company.timeZone)))
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (asked.cursor !== undefined) parts.push(sql`e.id < ${checkedCursor(asked.cursor)}::uuid`)
  if (asked.person) parts.push(sql`e.actor_id = ${asked.person}::uuid`)
  if (asked.from) parts.push(sql`e.id >= ${borderOf(asked.from)}::uuid`)
  if (asked.to) parts.push(sql`e.id < ${borderOf(addDays(asked.to, 1))}::uuid`)
  return sql.join(parts, sql` and `)
}
