import type { Today } from '#contract/activities/today/today.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import { reaches, readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { offeredIn } from '../../foundation/records/own-lists.ts'
import { isAway, isWorkingDay, readWorkingTime } from '../../organization/index.ts'
import { mostLate, readDone, readLevels, readOpen, readPlanned } from './own-activities.queries.ts'
import type { TodayParts } from './today-part.ts'
import { dayOf, draftOf, joinFacts, withoutPlanned } from './today.rules.ts'
import { plansOfDay } from '../visit-plans/plans-of-day.queries.ts'
import { visitsAskedAgain } from './visit-again.queries.ts'

/** What was due longer ago than this is no matter of a day any more. */
const lateDays = 60

/** Somebody's day: facts of all rooms at once, then what they weigh. Every statement is bounded by the person and a number of rows. */
export async function readToday(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: { date?: string | undefined; person?: string | undefined },
  { parts, stakes }: TodayParts,
): Promise<Today> {
  const zone = actor.company.timeZone
  const person = asked.person ?? actor.userId
  if (!['name', 'kind', 'at', 'done'].every((name) => readsField(actor.rights, 'activity', name))) throw forbidden()
  const sight = sightOf(actor, 'activity', 'see')
  if (sight.kind === 'none') throw forbidden()
  if (!reaches(sight, person)) throw notFound()
  const today = dayIn(zone, now)
  const day = asked.date ?? today
  const isToday = day === today
  const question = { person, day, since: isToday ? addDays(day, -lateDays) : day, isToday, now }
  const [whose, time, open, done, ...facts] = await together([
    readPerson(tx, actor, person, day),
    readWorkingTime(tx, actor),
    readOpen(tx, actor, question),
    readDone(tx, actor, question),
    ...[visitsAskedAgain, plansOfDay, ...parts].map((part) => part(tx, actor, question)),
  ])
  if (!whose) throw notFound()
  const momentDay = (moment: string) => dayIn(zone, new Date(moment))
  const drafts = joinFacts(
    open.map((row) => draftOf(row, day, momentDay)),
    facts.flat(),
  )
  const customers = [...new Set(drafts.flatMap(({ customer }) => customer?.id ?? []))]
  const deals = [...new Set(drafts.flatMap(({ deal }) => deal?.id ?? []))]
  const proposed = drafts.filter(({ plans }) => plans !== null)
  const [worth, levels, planned] = await together([
    stakes(tx, actor, {
      deals,
      customers: drafts.flatMap(({ source, customer }) => (source === 'customer' && customer ? [customer.id] : [])),
    }),
    readLevels(tx, actor, customers),
    readPlanned(tx, actor, day, {
      customers: proposed.flatMap(({ source, customer }) => (source === 'customer' && customer ? [customer.id] : [])),
      deals: proposed.flatMap(({ deal }) => deal?.id ?? []),
    }),
  ])
  const levelCodes = offeredIn(actor, 'level').map(({ value }) => value)
  return {
    day,
    person: { id: person, name: whose.name },
    currency: actor.company.currency,
    working: isWorkingDay(day, time),
    away: whose.away,
    ...dayOf(withoutPlanned(drafts, planned), { day, stakes: worth, levels, levelCodes }),
    done: [...done],
    more: open.filter(({ at }) => momentDay(at) < day).length > mostLate,
  }
}

async function readPerson(tx: Kysely<never>, { tenantId }: Actor, person: string, day: string) {
  const found = await sql<{
    name: string
    away: boolean
  }>`select u.name, ${isAway(tenantId, sql.ref('u.id'), day)} as away
    from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${person}::uuid`.execute(tx)
  return found.rows[0]
}
