import { ageDays, type NeglectCell } from '#contract/analytics/neglect.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { customerSpec } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import { plannedAnew } from '../foundation/database/prepared.ts'
import { type Scope, scopeParts } from './scope.ts'
import { withinSegment } from './within-segment.ts'

export type NeglectQuestion = Scope & { segment?: string | undefined }

/** Customers by level and age of the last contact, in one pass over a narrow index; their open deals are summed beside it. */
export async function readNeglect(tx: Kysely<never>, actor: Actor, now: Date, asked: NeglectQuestion) {
  const today = dayIn(actor.company.timeZone, now)
  const since = (days: number) =>
    sql`(${addDays(today, -days)}::date::timestamp at time zone ${actor.company.timeZone})`
  const age = sql`case when c.last_activity_at is null then 'never' when c.last_activity_at >= ${since(ageDays.week.to)} then 'week'
    when c.last_activity_at >= ${since(ageDays.month.to)} then 'month' when c.last_activity_at >= ${since(ageDays.twoMonths.to)} then 'twoMonths'
    when c.last_activity_at >= ${since(ageDays.quarter.to)} then 'quarter' else 'longer' end`
  const counted = sql`from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id is not null
    and ${inSight(actor, 'customer', 'see', 'c')} and ${withinSegment(customerSpec, actor, now, asked.segment, 'c')} and ${await scopeParts(tx, actor, asked, 'c')}`
  const found = await sql<NeglectCell>`${sql.raw(plannedAnew)} ${
    mayReadAmounts(actor)
      ? withAmounts(actor, age, counted)
      : sql`
    select coalesce(c.level, '') as level, ${age} as age, count(*)::int as customers, null as "openAmount" ${counted} group by 1, 2`
  }`.execute(tx)
  return { currency: actor.company.currency, today, cells: found.rows }
}

function mayReadAmounts(actor: Actor): boolean {
  const isReadable = readsField(actor.rights, 'opportunity', 'amount')
  return isReadable && sightOf(actor, 'opportunity', 'see').kind !== 'none'
}

function withAmounts(actor: Actor, age: RawBuilder<unknown>, counted: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`with deals as (
      select o.customer_id, sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) as amount from opportunity o
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.outcome = 'open' and o.customer_id is not null
        and o.currency = ${actor.company.currency} and ${inSight(actor, 'opportunity', 'see', 'o')} group by 1
    ), aged as (
      select c.id, coalesce(c.level, '') as level, ${age} as age ${counted}
    )
    select a.level, a.age, count(*)::int as customers, coalesce(sum(d.amount), 0)::numeric(24,2) as "openAmount"
    from aged a left join deals d on d.customer_id = a.id group by 1, 2`
}
