import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { ownLists } from '#contract/shared/choices.ts'
import type { Label } from '#contract/shared/label.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { shownColumn } from '../../foundation/access/closed.sql.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { mayKnow, readRequestReader } from '../requests/request-sight.ts'

type Question = { from: string; to: string; people: readonly string[] }

/** So many of a kind are told in one answer. */
const most = 2_000

const named = (name: string): Label => ({ zh: name.slice(0, 120), en: name.slice(0, 120) })

/** An entry that takes a whole day and cannot be moved in a calendar. */
function wholeDay(
  of: Pick<CalendarItem, 'key' | 'source' | 'person' | 'title' | 'kind' | 'done' | 'about' | 'href'>,
  day: string,
): CalendarItem {
  return {
    ...of,
    allDay: true,
    start: day,
    end: addDays(day, 1),
    busy: false,
    private: false,
    place: null,
    moves: null,
  }
}

type AskedRow = {
  id: string
  role: string
  person: string
  day: string
  done: boolean
  deal: { id: string; name: string }
}

/** Work on deals that people took, on the day on which it is needed. */
export async function requestsInCalendars(
  tx: Kysely<never>,
  actor: Actor,
  { from, to, people }: Question,
): Promise<CalendarItem[]> {
  const zone = actor.company.timeZone
  const reader = await readRequestReader(tx, actor)
  const day = sql`coalesce(r.needed_on, (r.due_at at time zone ${zone})::date)`
  const found =
    await sql<AskedRow>`select r.id, r.role, r.taken_by as person, ${day}::text as day, r.state = 'delivered' as done, jsonb_build_object('id', o.id, 'name', o.name) as deal
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.taken_by = any(${[...people]}::uuid[]) and r.state in ('accepted', 'delivered')
      and ${day} between ${from}::date and ${to}::date and ${mayKnow(reader)} order by day, r.id limit ${most}`.execute(
      tx,
    )
  const roles = actor.lists?.['deal-role'] ?? ownLists['deal-role'].usual
  return found.rows.map(({ id, role, person, day: on, done, deal }) =>
    wholeDay(
      {
        key: `request ${id}`,
        source: 'request',
        person,
        title: roles.find(({ value }) => value === role)?.label ?? named(role),
        kind: null,
        done,
        about: deal,
        href: '/requests',
      },
      on,
    ),
  )
}

/** How many days each stage of each version of a process should take. */
const expectedDays = (tenantId: string) =>
  sql`(select p.process_id, p.number, (d.stage ->> 'id')::uuid as stage, (d.stage #>> '{definition,expectedDays}')::int as days
    from process_version p cross join lateral jsonb_array_elements(p.design -> 'stages') as d(stage)
    where p.tenant_id = ${tenantId}::uuid and (d.stage #>> '{definition,expectedDays}') is not null)`

type DealRow = {
  id: string
  what: 'next-step' | 'close' | 'agreed' | 'stage-end'
  person: string
  day: string
  title: string | null
  deal: { id: string; name: string }
}

/** What deals wait for on a day: their next step, what was agreed with the customer, when their stage should be over, and when they are to close. */
export async function dealsInCalendars(
  tx: Kysely<never>,
  actor: Actor,
  { from, to, people }: Question,
): Promise<CalendarItem[]> {
  const reads = (...names: string[]) => names.every((name) => readsField(actor.rights, 'opportunity', name))
  if (!reads('name')) return []
  const shown = (field: string, column: string) => shownColumn(actor, 'opportunity', field, 'o', sql.ref(column))
  const mine = sql`o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = any(${[...people]}::uuid[]) and o.deleted_at is null and o.outcome = 'open' and ${inSight(actor, 'opportunity', 'see', 'o')}`
  const deal = sql`jsonb_build_object('id', o.id, 'name', o.name) as deal`
  const within = (column: string) => sql`${sql.ref(column)} between ${from}::date and ${to}::date`
  const arms = [
    ...(reads('nextStep', 'nextStepOn')
      ? [
          sql`select o.id, 'next-step' as what, o.owner_id as person, (${shown('nextStepOn', 'o.next_step_on')})::text as day, (${shown('nextStep', 'o.next_step')})::text as title, ${deal} from opportunity o where ${mine} and ${within('o.next_step_on')}`,
        ]
      : []),
    ...(reads('expectedCloseOn')
      ? [
          sql`select o.id, 'close' as what, o.owner_id as person, (${shown('expectedCloseOn', 'o.expected_close_on')})::text as day, null as title, ${deal} from opportunity o where ${mine} and ${within('o.expected_close_on')}`,
        ]
      : []),
    ...(reads('stage')
      ? [
          sql`select o.id, 'stage-end' as what, o.owner_id as person, ((o.stage_entered_at at time zone ${actor.company.timeZone})::date + e.days)::text as day, null as title, ${deal}
      from opportunity o join ${expectedDays(actor.tenantId)} e on e.process_id = o.process_id and e.number = o.process_version and e.stage = o.stage_id
      where ${mine} and (o.stage_entered_at at time zone ${actor.company.timeZone})::date + e.days between ${from}::date and ${to}::date`,
        ]
      : []),
    sql`select s.id, 'agreed' as what, o.owner_id as person, s.due_on::text as day, s.title, ${deal} from plan_step s join opportunity o on o.tenant_id = s.tenant_id and o.id = s.opportunity_id
      where s.tenant_id = ${actor.tenantId}::uuid and s.done_at is null and ${within('s.due_on')} and ${mine}`,
  ]
  const found =
    await sql<DealRow>`select * from (${sql.join(arms, sql` union all `)}) x where x.day is not null order by x.day, x.id limit ${most}`.execute(
      tx,
    )
  return found.rows.map(({ id, what, person, day, title, deal: about }) =>
    wholeDay(
      {
        key: `${what} ${id}`,
        source: 'deal',
        person,
        title,
        kind: what,
        done: false,
        about,
        href: `/opportunities/${about.id}`,
      },
      day,
    ),
  )
}
