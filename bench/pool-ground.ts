import { sql } from 'kysely'
import { addPool } from '../server/src/customers/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { createApiKey } from '../server/src/organization/index.ts'

const pooledCustomers = 30_000
const claimants = 16
const name = { zh: '测量公海', en: 'Measured pool' }

export type PoolGround = { id: string; customers: string[]; tokens: string[] }

/** A pool of everybody's with 30,000 customers in it, and people who claim from it. */
export async function poolGround(
  context: Context,
  actor: Actor,
  actorOf: (userId: string) => Promise<Actor>,
): Promise<PoolGround> {
  const tenant = actor.tenantId
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenant, work)
  const id = await write(async (tx) => {
    const found = await sql<{
      id: string
    }>`select p.id from pool p where p.tenant_id = ${tenant}::uuid and p.name ->> 'zh' = ${name.zh}`.execute(tx)
    return found.rows[0]?.id ?? (await addPool(tx, context, actor, await measuredPool(tx, tenant)))
  })
  const now = context.now().toISOString()
  // New every time: all that is overdue goes back in 30 days, and the daily work of the measured server takes nothing.
  await write((tx) =>
    sql`update pool_rule set since = ${now.slice(0, 10)}::date where tenant_id = ${tenant}::uuid`.execute(tx),
  )
  // Put there by hand: a pool that fills day by day would take as many days.
  await write((tx) =>
    sql`update customer as k set owner_id = null, pool_id = ${id}::uuid, pooled_at = ${now}::timestamptz where k.tenant_id = ${tenant}::uuid and k.id in (
      select c.id from customer c where c.tenant_id = ${tenant}::uuid and c.owner_id is not null and c.open_opportunities = 0 order by c.id
      limit greatest(0, ${pooledCustomers} - (select count(*) from customer p where p.tenant_id = ${tenant}::uuid and p.pool_id = ${id}::uuid)))`.execute(
      tx,
    ),
  )
  const [customers, people] = await context.database.read(tenant, async (tx: Tx<never>) => [
    await sql<{
      id: string
    }>`select c.id from customer c where c.tenant_id = ${tenant}::uuid and c.pool_id = ${id}::uuid order by c.id`.execute(
      tx,
    ),
    await sql<{
      id: string
    }>`select u.id from user_account u join user_role ur on ur.tenant_id = u.tenant_id and ur.user_id = u.id join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
      where u.tenant_id = ${tenant}::uuid and r.key = 'representative' order by u.id limit ${claimants}`.execute(tx),
  ])
  const tokens: string[] = []
  for (const person of people.rows) {
    const { secret } = await createApiKey(context, await actorOf(person.id), {
      name: 'bench',
      scopes: ['read', 'write'],
      days: 1,
    })
    tokens.push(secret)
  }
  return { id, customers: customers.rows.map((row) => row.id), tokens }
}

async function measuredPool(tx: Tx<never>, tenant: string) {
  const root = await sql<{
    id: string
  }>`select d.id from department d where d.tenant_id = ${tenant}::uuid and d.parent_id is null limit 1`.execute(tx)
  return {
    name,
    hidden: ['phone', 'address'],
    claimsADay: null,
    holdingCap: null,
    capCountsWon: true,
    caps: [],
    coolDownDays: 30,
    protectionDays: 15,
    members: root.rows.map(({ id }) => ({ kind: 'department' as const, id, duty: 'member' as const })),
    rules: (['A', 'B', 'C'] as const).map((level, index) => ({
      level,
      trigger: 'follow-up' as const,
      days: 90 - index * 30,
      remindDays: 30,
      sparesWon: false,
      active: true,
    })),
  }
}
