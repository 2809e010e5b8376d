import type { CostlyWait, RoleWait } from '#contract/analytics/request-waits.ts'
import type { RequestState } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { shownColumn } from '../../foundation/access/closed.sql.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { isLate, mayKnow, readRequestReader } from '../../opportunities/index.ts'
import { readWorkingTime, workingBetween } from '../../organization/index.ts'
import { byRole, type Waited } from './wait.rules.ts'

/** Requests of which the wait is worked out; of more the newest count. */
const mostRequests = 5_000
const mostDeals = 100

type Row = {
  id: string
  role: DealRole
  state: RequestState
  asked: string
  due: string | null
  taken: string | null
  ended: string | null
  late: boolean
  outcome: 'open' | 'won' | 'lost'
  deal: { id: string; name: string }
  amount: string | null
  currency: string | null
}

/** How long requests waited that the reader may know, and what stood still or was lost meanwhile. */
export async function readWaits(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): Promise<{ roles: RoleWait[]; costly: CostlyWait[]; more: number }> {
  const { timeZone } = actor.company
  const reader = await readRequestReader(tx, actor)
  const time = await readWorkingTime(tx, actor)
  const border = (day: string) => sql`${startOfDay(day, timeZone)}::timestamptz`
  const told = readsField(actor.rights, 'opportunity', 'amount')
  const amount = told ? shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`) : sql`null::numeric`
  const found = await sql<Row>`
    select r.id, r.role, r.state, r.asked_at as asked, r.due_at as due, r.taken_at as taken, r.ended_at as ended, ${isLate(now, dayIn(timeZone, now))} as late,
      o.outcome, jsonb_build_object('id', o.id, 'name', o.name) as deal, (${amount})::text as amount, o.currency
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and ${mayKnow(reader)}
      and ${from ? sql`r.asked_at >= ${border(from)}` : sql`true`} and ${to ? sql`r.asked_at < ${border(addDays(to, 1))}` : sql`true`}
    order by r.asked_at desc limit ${mostRequests}`.execute(tx)
  const roles = byRole(found.rows.map((row) => waitOf(row, now, (start, end) => workingBetween(start, end, time) / 60)))
  const costly = found.rows.flatMap((row) => costOf(row, now)).toSorted((one, other) => other.over - one.over)
  return { roles, costly: costly.slice(0, mostDeals), more: Math.max(0, costly.length - mostDeals) }
}

function waitOf(row: Row, now: Date, hoursBetween: (start: Date, end: Date) => number): Waited {
  const { role, due, taken, ended, late } = row
  const waits = row.state === 'open' || row.state === 'unstaffed'
  const until = taken ?? ended ?? now.toISOString()
  const inTime = due === null || (taken === null && until <= due) ? null : taken !== null && taken <= due
  return {
    role,
    state: waits ? 'waits' : taken ? 'taken' : 'ended',
    hours: taken === null ? null : hoursBetween(new Date(row.asked), new Date(taken)),
    inTime,
    late,
  }
}

/** A deal that was lost before anybody took what it had asked for in time, or that stands while that waits. */
function costOf({ deal, outcome, amount, currency, ...row }: Row, now: Date): CostlyWait[] {
  const { due, taken, ended } = row
  const until = ended === null ? now.getTime() : Date.parse(ended)
  if (due === null || taken !== null || outcome === 'won' || until <= Date.parse(due)) return []
  if (ended !== null && outcome !== 'lost') return []
  const days = (since: string) => Math.round(((until - Date.parse(since)) / dayMs) * 10) / 10
  return [
    {
      deal,
      outcome,
      amount,
      currency,
      request: { id: row.id, role: row.role },
      waited: days(row.asked),
      over: days(due),
    },
  ]
}
