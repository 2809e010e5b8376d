import { busyKinds } from '#contract/activities/calendar/calendar-length.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { CalendarQuestion } from './calendar-part.ts'
import { type CalendarRow, itemOf } from './calendar.rules.ts'

/** More than anybody is invited to in two months. */
const most = 2_000

type Borders = { begins: string; ends: string }

/** Parts `p` of these people in activities `a` between two moments, as they count: those who said yes or perhaps. */
function takingPart(actor: Actor, { people }: Pick<CalendarQuestion, 'people'>, { begins, ends }: Borders) {
  return sql`activity_participant p join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.id = p.activity_id and a.deleted_at is null
      and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz
    where p.tenant_id = ${actor.tenantId}::uuid and p.user_id = any(${[...people]}::uuid[])`
}

/** What is told of: all in sight, of the rest what keeps somebody busy. */
const told = (seen: RawBuilder<boolean>) => sql`(${seen} or a.kind = any(${[...busyKinds]}::text[]))`

/** Activities of others in which these people take part; one's own unanswered invitations are among them. They are not moved from here. */
export async function readInvitedItems(
  tx: Kysely<never>,
  actor: Actor,
  question: CalendarQuestion,
  borders: Borders,
  kinds: readonly string[] | undefined,
): Promise<CalendarItem[]> {
  const reads = (field: string) => readsField(actor.rights, 'activity', field)
  if (kinds !== undefined && !reads('kind')) return []
  const seen = inSight(actor, 'activity', 'see', 'a')
  const found = await sql<CalendarRow>`
    select a.id, a.version, p.user_id as person, a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", a.private, a.done, a.series_id is not null as repeats,
      (select jsonb_build_object('id', c.id, 'name', c.name) from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id) as customer, ${seen} as seen, false as may
    from ${takingPart(actor, question, borders)}
      and (p.response in ('accepted', 'tentative') or (p.response = 'needs-action' and p.user_id = ${actor.userId}::uuid))
      ${kinds ? sql`and a.kind = any(${[...kinds]}::text[])` : sql``} and ${told(seen)} order by a.at desc, a.id limit ${most}`.execute(
    tx,
  )
  return found.rows.map((row) => {
    const item = itemOf(row, actor.company.timeZone, reads)
    return { ...item, key: `${item.key} ${row.person}` }
  })
}

type BusyRow = { at: string; kind: string | null; minutes: number | null; allDay: boolean | null }

/** When these people are busy because they have said that they come. */
export async function readInvitedBusy(
  tx: Kysely<never>,
  actor: Actor,
  question: Pick<CalendarQuestion, 'people'>,
  borders: Borders,
): Promise<BusyRow[]> {
  const found =
    await sql<BusyRow>`select a.at, a.kind, a.minutes, a.all_day as "allDay" from ${takingPart(actor, question, borders)}
      and p.response = 'accepted' and a.done is not true and a.kind = any(${[...busyKinds]}::text[])`.execute(tx)
  return found.rows
}

export type DayCell = { person: string; day: string; kinds: Record<string, number>; done: number; minutes: number }

/** How much of others' activities each of these people takes part in on each day. */
export async function readInvitedCells(
  tx: Kysely<never>,
  actor: Actor,
  question: CalendarQuestion,
  borders: Borders,
): Promise<DayCell[]> {
  const seen = inSight(actor, 'activity', 'see', 'a')
  const kind = readsField(actor.rights, 'activity', 'kind') ? sql`coalesce(a.kind, 'note')` : sql`'note'`
  const found =
    await sql<DayCell>`select x.person, x.day::text, jsonb_object_agg(x.kind, x.count) as kinds, sum(x.done)::int as done, sum(x.minutes)::float8 as minutes from (
      select p.user_id as person, (a.at at time zone ${actor.company.timeZone})::date as day, case when ${seen} then ${kind} else 'busy' end as kind, count(*)::int as count,
        count(*) filter (where a.done and ${seen})::int as done, coalesce(sum(a.minutes) filter (where ${seen}), 0) as minutes
      from ${takingPart(actor, question, borders)} and p.response in ('accepted', 'tentative') and ${told(seen)} group by 1, 2, 3) x group by x.person, x.day`.execute(
      tx,
    )
  return found.rows
}

/** Cells of the same person and day as one. Pure. */
export function joinedCells(cells: readonly DayCell[]): DayCell[] {
  const joined = new Map<string, DayCell>()
  for (const cell of cells) {
    const key = `${cell.person} ${cell.day}`
    const before = joined.get(key)
    const kinds = { ...before?.kinds }
    for (const [kind, count] of Object.entries(cell.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count
    joined.set(key, {
      ...cell,
      kinds,
      done: cell.done + (before?.done ?? 0),
      minutes: cell.minutes + (before?.minutes ?? 0),
    })
  }
  return [...joined.values()]
}
