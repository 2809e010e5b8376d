import { type Kysely, sql } from 'kysely'
import { activitySpec } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Random } from './random.ts'
import { writeRows } from './write-rows.ts'

type Deal = { customer: string; opportunity: string | null; name: string; owner: string }

/** So many people have visits to make today. */
const people = 12

/** As they were agreed one by one: not in the order in which the places lie. */
const times = ['10:00', '15:00', '09:00', '13:30', '16:30']

/** So near, in degrees of both together, that one reaches the others on one day. */
const near = 0.9

/** Visits that are still to be made today, with customers of open deals where most of somebody's are near each other. */
export async function planVisits(tx: Kysely<never>, context: Context, actor: Actor, random: Random): Promise<void> {
  const found = await sql<Deal>`with held as (
      select distinct on (c.owner_id, c.id) c.id as customer, o.id as opportunity, c.name, c.owner_id as owner, c.latitude, c.longitude, u.email
      from customer c join user_account u on u.tenant_id = c.tenant_id and u.id = c.owner_id
        left join opportunity o on o.tenant_id = c.tenant_id and o.customer_id = c.id and o.owner_id = c.owner_id and o.outcome = 'open' and o.deleted_at is null
      where c.tenant_id = ${actor.tenantId}::uuid and c.latitude is not null and c.deleted_at is null order by c.owner_id, c.id, o.name),
    around as (
      select h.owner, h.customer as base, h.name as based, n.customer, n.opportunity, n.name, h.email, count(*) over (partition by h.customer) as many
      from held h join held n on n.owner = h.owner and abs(n.latitude - h.latitude) + abs(n.longitude - h.longitude) < ${near}),
    bases as (select distinct on (a.owner) a.owner, a.base, dense_rank() over (order by a.email) as place from around a order by a.owner, a.many desc, a.based),
    ranked as (
      select a.*, b.place, row_number() over (partition by a.owner order by a.opportunity is null, a.name) as nr from around a join bases b on b.base = a.base and b.owner = a.owner)
    select r.customer, r.opportunity, r.name, r.owner from ranked r where r.nr <= ${times.length} and r.place <= ${people} order by r.place, r.nr`.execute(
    tx,
  )
  const today = dayIn(actor.company.timeZone, context.now())
  const made = context.now().toISOString()
  const rows = found.rows.map(({ customer, opportunity, name, owner }, at) => ({
    id: context.newId(),
    values: {
      name: `拜访${name}`,
      kind: 'visit',
      customer,
      opportunity,
      owner,
      done: false,
      minutes: random.pick([45, 60, 90]),
      at: instantOfWall(`${today}T${times[at % times.length]}:00`, actor.company.timeZone),
    },
    createdAt: made,
    updatedAt: made,
  }))
  await writeRows(tx, context, actor, activitySpec, rows)
}
