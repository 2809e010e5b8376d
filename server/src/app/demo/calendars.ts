import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { activitySpec } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { createdEvent } from '../../foundation/records/actions.ts'
import { insertRecords, type NewRow } from '../../foundation/records/write.ts'
import { isWorkingDay, readWorkingTime } from '../../organization/index.ts'
import { calendarWords } from './calendar-words.texts.ts'
import { type Random, randomFrom } from './random.ts'

/** How far ahead people have planned. */
const daysAhead = 16

type Seller = { id: string; deals: { id: string; customer: string }[] }

/** What people have in their calendars for the days to come: visits, meetings and calls on their deals, private things, and leave. */
export async function writeCalendars(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 23)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const sellers = await readSellers(tx, actor.tenantId)
    const time = await readWorkingTime(tx, actor)
    const today = dayIn(time.timeZone, context.now())
    const days = Array.from({ length: daysAhead }, (_, at) => addDays(today, at + 1))
    const worked = days.filter((day) => isWorkingDay(day, time))
    const moment = (day: string, clock: string) => instantOfWall(`${day}T${clock}:00`, time.timeZone)
    const rows = sellers.flatMap((seller) => {
      const own = random.fork()
      return worked.flatMap((day) => dayOf(own, context, seller, day, moment))
    })
    await insertRecords(tx, context, actor, activitySpec, rows)
    await appendEvents(
      tx,
      context,
      actor,
      rows.map((row) => createdEvent(activitySpec, row)),
    )
    await writeLeaves(tx, context, actor, sellers, today)
  })
}

/** Sellers with a few of their open deals. */
async function readSellers(tx: Kysely<never>, tenantId: string): Promise<Seller[]> {
  const found =
    await sql<Seller>`select o.owner_id as id, jsonb_agg(jsonb_build_object('id', o.id, 'customer', o.customer_id) order by o.name, o.id) as deals
    from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id and u.status = 'active'
    where o.tenant_id = ${tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and o.customer_id is not null group by 1 order by min(u.name), 1`.execute(
      tx,
    )
  return found.rows
}

const hours = ['09:00', '09:30', '10:00', '10:30', '13:30', '14:00', '14:30', '15:00', '15:30', '16:00'] as const

/** One person's day: none to three things on deals, and now and then something that is nobody else's. */
function dayOf(
  random: Random,
  context: Context,
  seller: Seller,
  day: string,
  moment: (day: string, clock: string) => string,
): NewRow[] {
  const rows: NewRow[] = []
  const add = (values: NewRow['values']) =>
    rows.push({ id: context.newId(), values: { done: false, owner: seller.id, ...values } })
  const begins = [...new Set(Array.from({ length: random.whole(0, 3) }, () => random.pick(hours)))]
  for (const clock of begins) {
    const deal = random.pick(seller.deals)
    const { kind, name, minutes } = random.pick(calendarWords.onDeals)
    add({ name, kind, minutes, at: moment(day, clock), opportunity: deal.id, customer: deal.customer })
  }
  if (random.chance(0.04))
    add({ name: random.pick(calendarWords.own), kind: 'meeting', minutes: 60, at: moment(day, '17:00'), private: true })
  return rows
}

/** Some are away for a few days. */
async function writeLeaves(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  sellers: readonly Seller[],
  today: string,
): Promise<void> {
  const rows = sellers
    .filter((_, at) => at % 6 === 2)
    .map(({ id }, at) => {
      const from = addDays(today, 3 + ((at * 5) % 11))
      const kind = at % 3 === 0 ? 'annual' : at % 3 === 1 ? 'trip' : 'sick'
      return { id: context.newId(), user: id, kind, from, to: addDays(from, at % 4), note: calendarWords.away[kind] }
    })
  await sql`insert into leave (tenant_id, id, user_id, kind, from_on, to_on, note, created_by, created_at)
    select ${actor.tenantId}::uuid, n.id, n."user", n.kind, n."from", n."to", n.note, n."user", ${context.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid, kind text, "from" date, "to" date, note text)`.execute(
    tx,
  )
}
