import type { Trial, TrialItem } from '#contract/analytics/pool-trial.ts'
import type { PoolTrigger } from '#contract/customers/pool.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { type CustomerPast, findPool, poolMembers, replay, type WouldReturn } from '../customers/index.ts'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import { plannedAnew } from '../foundation/database/prepared.ts'

/** A rule is tried on so many days back. */
const triedDays = 180

/** Customers read and played at a time, so that others are served in between. */
const batch = 2_000

const shownItems = 200

type Tried = { level: string | null; trigger: PoolTrigger; days: number; sparesWon: boolean }
type Row = { id: string; name: string } & Pick<CustomerPast, 'holdings' | 'followUps' | 'opportunities'>

/** What a recycle rule would have done to the customers of a pool's members over the last 180 days; only those the actor sees. */
export async function tryRule(tx: Kysely<never>, actor: Actor, now: Date, poolId: string, rule: Tried): Promise<Trial> {
  const { entry } = await findPool(tx, actor, poolId)
  if (!entry.administrator && !can(actor, 'manage-pools')) throw forbidden()
  const to = dayIn(actor.company.timeZone, now)
  const window = { from: addDays(to, -triedDays), to }
  const members = new Set(
    (await poolMembers(tx, actor.tenantId)).filter((one) => one.poolId === poolId).map((one) => one.userId),
  )
  const counts = (userId: string) => members.has(userId)
  const names = new Map<string, string>()
  const found: WouldReturn[] = []
  let held = 0
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const rows: Row[] = await readPast(tx, actor, [...members], rule.level, after)
    held += rows.length
    for (const { id, name, ...past } of rows) {
      const returned = replay({ customerId: id, ...past }, rule, window, counts)
      if (returned.length > 0) names.set(id, name)
      found.push(...returned)
    }
    after = rows.length < batch ? null : (rows.at(-1)?.id ?? null)
  }
  return summed(found, names, await peopleOf(tx, actor, found), window, held)
}

/** What is known of the next customers that members hold or held: who held them, what was done with them, and their deals. */
async function readPast(
  tx: Kysely<never>,
  actor: Actor,
  members: readonly string[],
  level: string | null,
  after: string,
): Promise<Row[]> {
  const { tenantId } = actor
  const zone = actor.company.timeZone
  const day = (column: ReturnType<typeof sql.ref>) => sql`(${column} at time zone ${zone})::date`
  const found = await sql<Row>`${sql.raw(plannedAnew)} with chosen as materialized (
      select c.id, c.name, c.owner_id, coalesce(c.held_since, c.created_at) as held_since from customer c
      where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null and not c.locked and c.id > ${after}::uuid and ${level === null ? sql`true` : sql`c.level = ${level}`} and ${inSight(actor, 'customer', 'see', 'c')}
        and (c.owner_id = any(${[...members]}::uuid[]) or c.id in (select h.customer_id from holding h where h.tenant_id = ${tenantId}::uuid and h.user_id = any(${[...members]}::uuid[])))
      order by c.id limit ${batch}
    ), held as (
      select x.customer_id, jsonb_agg(jsonb_build_object('userId', x.user_id, 'from', x.from_on, 'to', x.to_on) order by x.from_on) as list from (
        select h.customer_id, h.user_id, ${day(sql.ref('h.from_at'))} as from_on, ${day(sql.ref('h.to_at'))} as to_on from holding h where h.tenant_id = ${tenantId}::uuid and h.customer_id in (select chosen.id from chosen)
        union all select chosen.id, chosen.owner_id, ${day(sql.ref('chosen.held_since'))}, null from chosen where chosen.owner_id is not null
      ) as x group by 1
    ), done as (
      select y.customer_id, jsonb_agg(y.on_day order by y.on_day) as list from (
        select distinct a.customer_id, ${day(sql.ref('a.at'))} as on_day from activity a where a.tenant_id = ${tenantId}::uuid and a.done and a.deleted_at is null and a.at is not null and a.customer_id in (select chosen.id from chosen)
      ) as y group by 1
    ), deals as (
      select o.customer_id, jsonb_agg(jsonb_build_object('startedOn', coalesce(o.started_on, o.created_at::date), 'closedOn', o.closed_on, 'won', o.outcome = 'won')) as list
      from opportunity o where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null and o.customer_id in (select chosen.id from chosen) group by 1
    )
    select chosen.id, chosen.name, coalesce(held.list, '[]'::jsonb) as holdings, coalesce(done.list, '[]'::jsonb) as "followUps", coalesce(deals.list, '[]'::jsonb) as opportunities
    from chosen left join held on held.customer_id = chosen.id left join done on done.customer_id = chosen.id left join deals on deals.customer_id = chosen.id order by chosen.id`.execute(
    tx,
  )
  return found.rows
}

async function peopleOf(tx: Kysely<never>, actor: Actor, found: readonly WouldReturn[]): Promise<Map<string, string>> {
  const ids = [...new Set(found.map((one) => one.userId))]
  const people = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(people.rows.map((row) => [row.id, row.name]))
}

const gravity = { won: 0, followed: 1, nothing: 2 }

function summed(
  found: readonly WouldReturn[],
  names: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, string>,
  window: { from: string; to: string },
  held: number,
): Trial {
  const owner = (id: string) => ({ id, name: people.get(id) ?? '' })
  const weeks = Array.from({ length: Math.floor(triedDays / 7) + 1 }, (_, week) => ({
    from: addDays(window.from, week * 7),
    won: 0,
    followed: 0,
    nothing: 0,
  }))
  const owners = new Map<string, { count: number; mistaken: number }>()
  for (const one of found) {
    const week = weeks.findLast(({ from }) => from <= one.on)
    if (week) week[one.after] += 1
    const own = owners.get(one.userId) ?? { count: 0, mistaken: 0 }
    owners.set(one.userId, { count: own.count + 1, mistaken: own.mistaken + (one.after === 'nothing' ? 0 : 1) })
  }
  const items = found
    .toSorted((one, other) => gravity[one.after] - gravity[other.after] || (one.on < other.on ? 1 : -1))
    .slice(0, shownItems)
    .map(
      (one): TrialItem => ({
        customer: { id: one.customerId, name: names.get(one.customerId) ?? '' },
        owner: owner(one.userId),
        on: one.on,
        silentDays: one.silentDays,
        after: one.after,
      }),
    )
  return {
    ...window,
    held,
    wouldReturn: found.length,
    won: found.filter((one) => one.after === 'won').length,
    followed: found.filter((one) => one.after === 'followed').length,
    weeks,
    byOwner: [...owners]
      .map(([id, sums]) => ({ owner: owner(id), ...sums }))
      .sort((one, other) => other.count - one.count),
    items,
  }
}
