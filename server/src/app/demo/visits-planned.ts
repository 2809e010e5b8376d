import { type Kysely, sql } from 'kysely'
import { activitySpec } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Random } from './random.ts'
import { writeRows } from './write-rows.ts'

type Deal = { customer: string; opportunity: string; name: string; owner: string }

/** So many people have visits to make today, two each. */
const people = 12
const times = ['10:00', '15:00']

/** Visits that are still to be made today, with the customers of open deals. */
export async function planVisits(tx: Kysely<never>, context: Context, actor: Actor, random: Random): Promise<void> {
  const found = await sql<Deal>`select x.customer, x.opportunity, x.name, x.owner from (
      select o.customer_id as customer, o.id as opportunity, c.name, o.owner_id as owner, row_number() over (partition by o.owner_id order by o.id) as nr, dense_rank() over (order by u.email) as place
      from opportunity o join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id and c.latitude is not null and c.owner_id = o.owner_id
        join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
      where o.tenant_id = ${actor.tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and c.deleted_at is null) x
    where x.nr <= ${times.length} and x.place <= ${people} order by x.owner, x.nr`.execute(tx)
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
