import { busyKinds } from '#contract/activities/calendar/calendar-length.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { dayMs } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { together } from '../../foundation/database/together.ts'
import { readDaysOf } from '../../organization/index.ts'
import type { CalendarQuestion } from './calendar-part.ts'
import { bordersOf, mayReadCalendars } from './calendar.queries.ts'
import { spanOf } from './calendar.rules.ts'
import { readInvitedBusy } from './invited.queries.ts'
import { readOutsideBusy } from './outside/outside.queries.ts'
import { freeSlots, type Interval } from './free-slots.rules.ts'

/** More proposals than anybody weighs. */
const mostSlots = 40

type BusyRow = { at: string; kind: string | null; minutes: number | null; allDay: boolean | null }

/** When these people are free together; of what keeps them busy nothing is told. */
export async function findFreeSlots(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  question: CalendarQuestion & { minutes: number },
) {
  mayReadCalendars(actor)
  const { timeZone } = actor.company
  const { begins, ends } = bordersOf(question, timeZone)
  const earliest = new Date(Date.parse(begins) - dayMs).toISOString()
  const people = sql`any(${[...question.people]}::uuid[])`
  const [{ time, unpublished }, activities, away, outside, invited] = await together([
    readDaysOf(tx, actor, question.from, question.to),
    sql<BusyRow>`select a.at, a.kind, a.minutes, a.all_day as "allDay" from activity a
      where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${people} and a.deleted_at is null and a.done is not true
        and a.kind = any(${[...busyKinds]}::text[]) and a.at >= ${earliest}::timestamptz and a.at < ${ends}::timestamptz`.execute(
      tx,
    ),
    sql<{ from: string; to: string }>`select l.from_on as "from", l.to_on as "to" from leave l
      where l.tenant_id = ${actor.tenantId}::uuid and l.user_id = ${people} and l.to_on >= ${question.from}::date and l.from_on <= ${question.to}::date`.execute(
      tx,
    ),
    readOutsideBusy(tx, actor.tenantId, question.people, { begins, ends }),
    readInvitedBusy(tx, actor, question, { begins: earliest, ends }),
  ])
  const momentOf = (text: string) => Date.parse(text.length === 10 ? startOfDay(text, timeZone) : text)
  const interval = (from: string, to: string): Interval => ({ from: momentOf(from), to: momentOf(to) })
  const busy = [
    ...[...activities.rows, ...invited]
      .map((row) => spanOf(row, timeZone))
      .map(({ start, end }) => interval(start, end)),
    ...outside.map(({ start, end }) => interval(start, end)),
    ...away.rows.map(({ from, to }) => interval(from, addDays(to, 1))),
  ]
  const slots = freeSlots(busy, time, { ...question, notBefore: now.getTime(), most: mostSlots })
  const told = (moment: number) => new Date(moment).toISOString()
  return { slots: slots.map(({ from, to }) => ({ start: told(from), end: told(to) })), unpublished }
}
