import type { Reference } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { TodayPart } from './today-part.ts'

type Row = { id: string; name: string; askedAt: string; customer: Reference | null }

const most = 20

/** Visits of which a superior asks for more. */
export const visitsAskedAgain: TodayPart = async (tx: Kysely<never>, actor: Actor, asked) => {
  if (!asked.isToday) return []
  const zone = actor.company.timeZone
  const customer = readsField(actor.rights, 'activity', 'customer')
    ? sql`case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end`
    : sql`null::jsonb`
  const found = await sql<Row>`select a.id, a.name, v.reviewed_at as "askedAt", ${customer} as customer
    from visit v join activity a on a.tenant_id = v.tenant_id and a.id = v.id and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
    left join customer c on c.tenant_id = v.tenant_id and c.id = a.customer_id
    where v.tenant_id = ${actor.tenantId}::uuid and v.by_id = ${asked.person}::uuid and v.out_at >= ${startOfDay(asked.since, zone)}::timestamptz and v.asked_again and v.reviewed_at is not null
    order by v.out_at desc limit ${most}`.execute(tx)
  return found.rows.map(({ id, name, askedAt, customer: with_ }) => ({
    key: `visit-again ${id}`,
    source: 'visit-again',
    title: name,
    due: dayIn(zone, new Date(askedAt)),
    customer: with_,
    deal: null,
    href: `/visits/${id}`,
    promised: false,
    waits: true,
    silent: null,
    moves: null,
    plans: null,
    joins: null,
  }))
}
