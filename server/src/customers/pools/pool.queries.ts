import type { Pool, PoolCap, PoolRule } from '#contract/customers/pool.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { capOf } from './pool.rules.ts'

/** A pool as its row says. */
export type PoolRow = Pick<
  Pool,
  | 'id'
  | 'version'
  | 'name'
  | 'hidden'
  | 'claimsADay'
  | 'holdingCap'
  | 'capCountsWon'
  | 'coolDownDays'
  | 'protectionDays'
> & { caps: PoolCap[] }

/** How a person belongs to a pool: themselves, or by their department or one above it. */
export type Entry = { member: boolean; administrator: boolean }

/** Pools that a person may enter. */
export async function poolEntries(tx: Kysely<never>, tenantId: string, userId: string): Promise<Map<string, Entry>> {
  const found = await sql<Entry & { id: string }>`with recursive above as (
      select d.id, d.parent_id from user_account u join department d on d.tenant_id = u.tenant_id and d.id = u.department_id
        where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid
      union
      select up.id, up.parent_id from department up join above on above.parent_id = up.id where up.tenant_id = ${tenantId}::uuid
    )
    select m.pool_id as id, bool_or(m.duty = 'member') as member, bool_or(m.duty = 'administrator') as administrator
    from pool_member m where m.tenant_id = ${tenantId}::uuid and (m.user_id = ${userId}::uuid or m.department_id in (select above.id from above)) group by m.pool_id`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, ...entry }) => [id, entry]))
}

/** The condition under which a customer lies in a pool: lists, single reads, counts and claims all build on it. */
export function inPool(poolId: string, alias: string): RawBuilder<boolean> {
  return sql`(${sql.ref(`${alias}.pool_id`)} = ${poolId}::uuid and ${sql.ref(`${alias}.deleted_at`)} is null)`
}

const columns = sql`p.id, p.version, p.name, p.hidden, p.claims_a_day as "claimsADay", p.holding_cap as "holdingCap", p.cap_counts_won as "capCountsWon", p.caps,
  p.cool_down_days as "coolDownDays", p.protection_days as "protectionDays"`

const nobody: Entry = { member: false, administrator: false }

/** A pool with how a person belongs to it; absent to whoever may neither enter nor manage it. */
export async function findPool(tx: Kysely<never>, actor: Actor, id: string): Promise<{ pool: PoolRow; entry: Entry }> {
  const [found, entries] = await together([
    sql<PoolRow>`select ${columns} from pool p where p.tenant_id = ${actor.tenantId}::uuid and p.id = ${id}::uuid`.execute(
      tx,
    ),
    poolEntries(tx, actor.tenantId, actor.userId),
  ])
  const pool = found.rows[0]
  const entry = entries.get(id)
  if (!pool || (!entry && !can(actor, 'manage-pools'))) throw notFound()
  return { pool, entry: entry ?? nobody }
}

/** What is counted of somebody who claims: how many they hold, and how many of them never bought. */
export type Counts = { held: number; heldUnsold: number; roleIds: string[]; claims: Record<string, number> }

export async function countsOf(tx: Kysely<never>, tenantId: string, userId: string, today: string): Promise<Counts> {
  const found = await sql<{ held: number; unsold: number; roles: string[]; claims: Record<string, number> | null }>`
    select count(*)::int as held, (count(*) filter (where c.last_won_on is null))::int as unsold,
      array(select ur.role_id from user_role ur where ur.tenant_id = ${tenantId}::uuid and ur.user_id = ${userId}::uuid) as roles,
      (select n.claims from claim_count n where n.tenant_id = ${tenantId}::uuid and n.id = ${userId}::uuid and n.day = ${today}::date) as claims
    from customer c where c.tenant_id = ${tenantId}::uuid and c.owner_id = ${userId}::uuid and c.deleted_at is null`.execute(
    tx,
  )
  const row = found.rows[0]
  return { held: row?.held ?? 0, heldUnsold: row?.unsold ?? 0, roleIds: row?.roles ?? [], claims: row?.claims ?? {} }
}

/** How a person stands to a pool today. */
export function standingIn(
  pool: PoolRow,
  userId: string,
  counts: Counts,
): { held: number; cap: number | null; claimedToday: number } {
  return {
    held: pool.capCountsWon ? counts.held : counts.heldUnsold,
    cap: capOf(pool, { userId, roleIds: counts.roleIds }),
    claimedToday: counts.claims[pool.id] ?? 0,
  }
}

/** Pools that the actor may enter or manage, with members, rules and standing. Caps and members are for who manages. */
export async function listPools(tx: Kysely<never>, actor: Actor, now: Date): Promise<Pool[]> {
  const tenant = actor.tenantId
  const [pools, members, rules, counts, entries, own] = await together([
    sql<PoolRow>`select ${columns} from pool p where p.tenant_id = ${tenant}::uuid order by p.created_at, p.id`.execute(
      tx,
    ),
    sql<
      Pool['members'][number] & { poolId: string }
    >`select m.pool_id as "poolId", case when m.user_id is null then 'department' else 'user' end as kind, coalesce(m.user_id, m.department_id) as id,
      coalesce(u.name, d.name) as name, m.duty from pool_member m left join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
      left join department d on d.tenant_id = m.tenant_id and d.id = m.department_id where m.tenant_id = ${tenant}::uuid order by m.duty, name, m.id`.execute(
      tx,
    ),
    sql<
      PoolRule & { poolId: string }
    >`select ${ruleColumns} from pool_rule r where r.tenant_id = ${tenant}::uuid order by r.position, r.id`.execute(tx),
    sql<{
      pool_id: string
      count: number
    }>`select c.pool_id, count(*)::int as count from customer c where c.tenant_id = ${tenant}::uuid and c.pool_id is not null and c.deleted_at is null group by 1`.execute(
      tx,
    ),
    poolEntries(tx, tenant, actor.userId),
    countsOf(tx, tenant, actor.userId, dayIn(actor.company.timeZone, now)),
  ])
  const manages = can(actor, 'manage-pools')
  const of = <Row extends { poolId: string }>(rows: readonly Row[], id: string) =>
    rows.filter((row) => row.poolId === id).map(({ poolId: _, ...row }) => row)
  return pools.rows
    .filter((pool) => manages || entries.has(pool.id))
    .map((pool): Pool => {
      const entry = entries.get(pool.id) ?? nobody
      const knows = manages || entry.administrator
      return {
        ...pool,
        caps: knows ? pool.caps : [],
        members: knows ? of(members.rows, pool.id) : [],
        rules: of(rules.rows, pool.id),
        customers: counts.rows.find((row) => row.pool_id === pool.id)?.count ?? 0,
        mine: { ...entry, ...standingIn(pool, actor.userId, own) },
      }
    })
}

const ruleColumns = sql`r.pool_id as "poolId", r.id, r.level, r.trigger, r.days, r.remind_days as "remindDays", r.spares_won as "sparesWon", r.active, r.since`

/** Rules in force, with their pools' names. */
export async function rulesInForce(
  tx: Kysely<never>,
  tenantId: string,
): Promise<(PoolRule & { poolId: string; poolName: Label })[]> {
  const found = await sql<
    PoolRule & { poolId: string; poolName: Label }
  >`select ${ruleColumns}, p.name as "poolName" from pool_rule r join pool p on p.tenant_id = r.tenant_id and p.id = r.pool_id
    where r.tenant_id = ${tenantId}::uuid and r.active order by r.position, r.id`.execute(tx)
  return found.rows
}

/** People whose customers a pool's rules concern: its members, and all of departments that are. */
export async function poolMembers(tx: Kysely<never>, tenantId: string): Promise<{ poolId: string; userId: string }[]> {
  const found = await sql<{ poolId: string; userId: string }>`with recursive tree as (
      select m.pool_id, m.department_id as id from pool_member m where m.tenant_id = ${tenantId}::uuid and m.duty = 'member' and m.department_id is not null
      union
      select tree.pool_id, d.id from department d join tree on d.parent_id = tree.id where d.tenant_id = ${tenantId}::uuid
    )
    select tree.pool_id as "poolId", u.id as "userId" from tree join user_account u on u.tenant_id = ${tenantId}::uuid and u.department_id = tree.id
    union
    select m.pool_id, m.user_id from pool_member m where m.tenant_id = ${tenantId}::uuid and m.duty = 'member' and m.user_id is not null`.execute(
    tx,
  )
  return found.rows
}
