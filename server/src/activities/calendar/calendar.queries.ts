import { busyKinds } from '#contract/activities/calendar/calendar-length.ts'
import type { CalendarItem, CalendarSource } from '#contract/shared/calendar-item.ts'
import { dayMs, daysBetween } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { fieldAccess, readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { together } from '../../foundation/database/together.ts'
import { readDaysOf, readLeaves } from '../../organization/index.ts'
import type { CalendarPart, CalendarQuestion } from './calendar-part.ts'
import { type CalendarRow, itemOf } from './calendar.rules.ts'
import { type DayCell, joinedCells, readInvitedCells, readInvitedItems } from './invited.queries.ts'
import { readOutsideItems } from './outside/outside.queries.ts'

/** More entries than anybody looks at; a shorter span or fewer people tell the rest. */
const mostItems = 4_000

/** The moments at which the days of a question begin and are over. */
export function bordersOf({ from, to }: Pick<CalendarQuestion, 'from' | 'to'>, timeZone: string) {
  const at = (day: string) => startOfDay(day, timeZone)
  return { begins: at(from), ends: at(addDays(to, 1)) }
}

export function mayReadCalendars(actor: Actor): void {
  if (sightOf(actor, 'activity', 'see').kind === 'none' || !readsField(actor.rights, 'activity', 'at'))
    throw forbidden()
}

/** What stands in people's calendars between two days, by one bounded statement for each source. */
export async function readCalendar(
  tx: Kysely<never>,
  actor: Actor,
  asked: CalendarQuestion & { sources?: readonly CalendarSource[] | undefined; kinds?: readonly string[] | undefined },
  parts: readonly CalendarPart[],
) {
  mayReadCalendars(actor)
  const wants = (source: CalendarSource) => asked.sources === undefined || asked.sources.includes(source)
  const onlyKinds = asked.kinds !== undefined
  const [days, activities, leaves, invited, outside, ...others] = await together([
    readDaysOf(tx, actor, asked.from, asked.to),
    wants('activity') ? readActivities(tx, actor, asked, asked.kinds) : [],
    wants('leave') && !onlyKinds ? readLeaveItems(tx, actor, asked) : [],
    wants('activity') ? readInvitedItems(tx, actor, asked, bordersOf(asked, actor.company.timeZone), asked.kinds) : [],
    wants('outside') && !onlyKinds ? readOutsideItems(tx, actor, asked, bordersOf(asked, actor.company.timeZone)) : [],
    ...(onlyKinds ? [] : parts.map((part) => part(tx, actor, asked))),
  ])
  const items = [
    ...activities,
    ...invited,
    ...leaves,
    ...outside,
    ...others.flat().filter(({ source }) => wants(source)),
  ]
  const { time, days: told, unpublished } = days
  return {
    work: { days: [...time.days], from: time.from, to: time.to },
    days: told,
    unpublished,
    items,
    more: activities.length >= mostItems,
  }
}

async function readActivities(
  tx: Kysely<never>,
  actor: Actor,
  question: CalendarQuestion,
  kinds: readonly string[] | undefined,
): Promise<CalendarItem[]> {
  const { timeZone } = actor.company
  const { begins, ends } = bordersOf(question, timeZone)
  const reads = (field: string) => readsField(actor.rights, 'activity', field)
  if (kinds !== undefined && !reads('kind')) return []
  const mayWrite = ['at', 'minutes', 'allDay'].every((name) => fieldAccess(actor.rights, 'activity', name) === 'write')
  // What was begun the day before may reach into the first day; nothing is longer than a day.
  const earliest = new Date(Date.parse(begins) - dayMs).toISOString()
  const found = await sql<CalendarRow>`
    select a.id, a.version, a.owner_id as person, a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", a.private, a.done, a.series_id is not null as repeats,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as customer,
      ${inSight(actor, 'activity', 'see', 'a')} as seen, ${mayWrite ? inSight(actor, 'activity', 'change', 'a') : sql`false`} as may
    from activity a left join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = any(${[...question.people]}::uuid[]) and a.deleted_at is null
      and a.at >= ${earliest}::timestamptz and a.at < ${ends}::timestamptz ${kinds ? sql`and a.kind = any(${[...kinds]}::text[])` : sql``}
      and (${inSight(actor, 'activity', 'see', 'a')} or a.kind = any(${[...busyKinds]}::text[]))
    order by a.at desc, a.id limit ${mostItems}`.execute(tx)
  return found.rows
    .map((row) => itemOf(row, timeZone, reads))
    .filter((item) => (item.allDay ? item.start >= question.from : item.end > begins))
}

/** Who is away: told of those in sight. */
async function readLeaveItems(tx: Kysely<never>, actor: Actor, question: CalendarQuestion): Promise<CalendarItem[]> {
  const leaves = await readLeaves(tx, actor, question.from, question.to, question.people)
  return leaves.map(({ id, person, kind, from, to, note }) => ({
    key: `leave ${id}`,
    source: 'leave',
    person: person.id,
    allDay: true,
    start: from,
    end: addDays(to, 1),
    busy: false,
    title: note,
    kind,
    done: false,
    private: false,
    about: null,
    place: null,
    href: null,
    moves: null,
  }))
}

/** How much people have on each day, counted in the database: many people over a month are a few thousand small rows. */
export async function readTeamCalendar(tx: Kysely<never>, actor: Actor, question: CalendarQuestion) {
  mayReadCalendars(actor)
  const { timeZone } = actor.company
  const { begins, ends } = bordersOf(question, timeZone)
  const [days, leaves, cells, invited] = await together([
    readDaysOf(tx, actor, question.from, question.to),
    readLeaves(tx, actor, question.from, question.to, question.people),
    readCells(tx, actor, question, { begins, ends }),
    readInvitedCells(tx, actor, question, { begins, ends }),
  ])
  const { time, days: told, unpublished } = days
  return {
    work: { days: [...time.days], from: time.from, to: time.to },
    days: told,
    unpublished,
    cells: joinedCells([...cells, ...invited]),
    leaves: leaves.map(({ person, from, to }) => ({ person: person.id, from, to })),
  }
}

/**
 * What people have of their own on each day. Rows are put together by what they hold before anything is worked out of it: a month of sixty
 * people is fifty thousand activities, and five thousand of what tells them apart.
 */
async function readCells(
  tx: Kysely<never>,
  actor: Actor,
  { people, from, to }: CalendarQuestion,
  { begins, ends }: { begins: string; ends: string },
): Promise<DayCell[]> {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => addDays(from, place))
  const starts = days.map((day) => startOfDay(day, actor.company.timeZone))
  const kind = readsField(actor.rights, 'activity', 'kind') ? sql`coalesce(g.kind, 'note')` : sql`'note'`
  const found = await sql<Omit<DayCell, 'day'> & { place: number }>`
    select x.person, x.place, jsonb_object_agg(x.kind, x.count) as kinds, sum(x.done)::int as done, sum(x.minutes)::float8 as minutes from (
      select g.person, g.place, case when g.seen then ${kind} else 'busy' end as kind, sum(g.count)::int as count,
        coalesce(sum(g.count) filter (where g.done and g.seen), 0) as done, coalesce(sum(g.minutes) filter (where g.seen), 0) as minutes
      from (
        select a.owner_id as person, width_bucket(a.at, ${starts}::timestamptz[]) as place, a.kind, ${inSight(actor, 'activity', 'see', 'a')} as seen, a.done, count(*) as count, sum(a.minutes) as minutes
        from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = any(${[...people]}::uuid[]) and a.deleted_at is null
          and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz group by 1, 2, 3, 4, 5
      ) as g where g.seen or g.kind = any(${[...busyKinds]}::text[]) group by 1, 2, 3
    ) as x group by 1, 2`.execute(tx)
  return found.rows.map(({ place, ...cell }) => ({ ...cell, day: addDays(from, place - 1) }))
}
