import type { PoolDraft } from '#contract/customers/pool.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { addPool, claimCustomers, recycleDay, returnCustomers } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Random } from './random.ts'
import { poolNames, returnReasons } from './words.texts.ts'
import type { Seller } from './write-people.ts'

/** The house as it was so many days ago: what is written then stands in the log at its time. */
function daysAgo(context: Context, days: number): Context {
  const at = new Date(context.now().getTime() - days * dayMs)
  return { ...context, now: () => at, newId: (when) => context.newId(when ?? at) }
}

const rule = (level: 'A' | 'B' | 'C' | null, days: number): PoolDraft['rules'][number] => ({
  level,
  trigger: 'follow-up',
  days,
  remindDays: 14,
  sparesWon: true,
  active: true,
})

/** Pools with a past: rules in force for long, customers taken back on their days, some given back, some claimed again. */
export async function writePools(
  context: Context,
  actor: Actor,
  random: Random,
  sellers: readonly Seller[],
  customers: number,
): Promise<void> {
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(actor.tenantId, work)
  const pools = await write((tx) =>
    addPools(tx, daysAgo(context, 400), actor, Math.ceil((customers / sellers.length) * 0.2) * 10),
  )
  const steps = customers > 10_000 ? 6 : 45
  for (let step = steps; step > 0; step -= 1) {
    const then = daysAgo(context, step * (customers > 10_000 ? 15 : 2))
    await recycleDay(then, actor.tenantId)
    await someReturn(then, actor, random, sellers, pools)
    await someClaim(then, actor, random, sellers, pools)
  }
  await recycleDay(context, actor.tenantId)
}

type DemoPool = { id: string; region: number | null }

async function addPools(tx: Tx<never>, context: Context, actor: Actor, cap: number): Promise<DemoPool[]> {
  const departments = await sql<{ id: string; name: string; manager_id: string | null; top: boolean }>`
    select d.id, d.name, d.manager_id, d.parent_id is null as top from department d where d.tenant_id = ${actor.tenantId}::uuid`.execute(
    tx,
  )
  const root = departments.rows.find((one) => one.top)
  const pools: DemoPool[] = []
  for (const { name, department, region } of poolNames) {
    const of = department === null ? root : departments.rows.find((one) => one.name === department)
    if (!of) continue
    const members: PoolDraft['members'] = [
      { kind: 'department', id: of.id, duty: 'member' },
      ...(of.manager_id ? [{ kind: 'user' as const, id: of.manager_id, duty: 'administrator' as const }] : []),
    ]
    const rules =
      region === null
        ? [rule(null, 75), { ...rule(null, 365), trigger: 'deal' as const, active: false }]
        : [rule('A', 60), rule('B', 45), rule('C', 30)]
    const draft: PoolDraft = {
      name,
      hidden: region === null ? ['phone'] : ['phone', 'address'],
      claimsADay: region === null ? 3 : 5,
      holdingCap: cap,
      capCountsWon: false,
      caps: [],
      coolDownDays: 30,
      protectionDays: 15,
      members,
      rules,
    }
    // One a day, so that they stand in this order.
    pools.push({ id: await addPool(tx, daysAgo(context, -pools.length), actor, draft), region })
  }
  return pools
}

/** Of whom the seller knows that nothing will come: two days' worth of returns. */
async function someReturn(
  context: Context,
  actor: Actor,
  random: Random,
  sellers: readonly Seller[],
  pools: readonly DemoPool[],
) {
  if (!random.chance(0.5)) return
  const seller = random.pick(sellers)
  const pool = pools.find((one) => one.region === seller.region) ?? pools.at(-1)
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{
      id: string
    }>`select c.id from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${seller.id}::uuid and c.open_opportunities = 0 and c.last_won_on is null
      and c.deleted_at is null and c.created_at < ${context.now().toISOString()}::timestamptz order by c.last_activity_at nulls first, c.name limit 1`.execute(
      tx,
    ),
  )
  const ids = found.rows.map((row) => row.id)
  if (pool && ids.length > 0)
    await returnCustomers(context, as(actor, seller), pool.id, ids, random.pick(returnReasons))
}

async function someClaim(
  context: Context,
  actor: Actor,
  random: Random,
  sellers: readonly Seller[],
  pools: readonly DemoPool[],
) {
  const seller = random.pick(sellers)
  const pool = random.pick(pools.filter((one) => one.region === null || one.region === seller.region))
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{
      id: string
    }>`select c.id from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.pool_id = ${pool.id}::uuid and c.deleted_at is null order by c.level, c.name limit 1`.execute(
      tx,
    ),
  )
  const ids = found.rows.map((row) => row.id)
  if (ids.length > 0) await claimCustomers(context, as(actor, seller), pool.id, ids)
}

function as(actor: Actor, seller: Seller): Actor {
  return { ...actor, userId: seller.id, name: seller.name }
}
