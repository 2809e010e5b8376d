import { contactDueOf } from '#contract/customers/contact-due.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { label } from '#contract/shared/label.ts'
import type { TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { startOfDay } from '../foundation/calendar/wall-time.ts'
import { listChoiceLists } from '../platform/index.ts'

/** Those of so many levels, from the highest on, are the key customers. */
const keyLevels = 2

/** More of them than are proposed, because some are planned already. */
const most = 30

type Row = { id: string; name: string; level: string; last: string | null; since: string }

/** Key customers of somebody from whom nobody has heard for longer than their level allows: the highest level and the longest silence first. */
export async function neglectedOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, day, isToday }: TodayQuestion,
): Promise<TodayFact[]> {
  const reads = ['name', 'level', 'lastActivityAt', 'owner'].every((name) => readsField(actor.rights, 'customer', name))
  if (!isToday || !reads || sightOf(actor, 'customer', 'see').kind === 'none') return []
  const zone = actor.company.timeZone
  const levels = (await listChoiceLists(tx, actor.tenantId)).find(({ list }) => list === 'level')?.options ?? []
  const key = levels.slice(0, keyLevels)
  const due = contactDueOf(key)
  const arms = key.map(({ value }, place) => {
    const before = startOfDay(addDays(day, -(due[value] ?? 0)), zone)
    // Whom nobody ever spoke to is silent since there is a record of them.
    return sql`select c.id, c.name, c.level, ${place}::int as place, (c.last_activity_at at time zone ${zone})::date::text as last, (coalesce(c.last_activity_at, c.created_at) at time zone ${zone})::date::text as since
      from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${person}::uuid and c.deleted_at is null and c.level = ${value}
        and coalesce(c.last_activity_at, c.created_at) < ${before}::timestamptz and ${inSight(actor, 'customer', 'see', 'c')}`
  })
  if (arms.length === 0) return []
  const found =
    await sql<Row>`select x.* from (${sql.join(arms, sql` union all `)}) x order by x.place, x.since, x.id limit ${most}`.execute(
      tx,
    )
  return found.rows.map(({ id, name, level, last }) => ({
    key: `customer ${id}`,
    source: 'customer',
    title: null,
    due: null,
    customer: { id, name },
    deal: null,
    href: `/customers/${id}`,
    promised: false,
    waits: false,
    silent: { days: last === null ? null : daysBetween(last, day), most: due[level] ?? 0 },
    moves: null,
    plans: {
      kind: 'visit',
      name: label(`拜访 ${name}`.slice(0, 120), `Visit ${name}`.slice(0, 120)),
      customer: id,
      opportunity: null,
    },
    joins: null,
  }))
}
